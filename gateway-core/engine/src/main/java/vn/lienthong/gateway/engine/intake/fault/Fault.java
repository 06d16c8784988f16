package vn.lienthong.gateway.engine.intake.fault;

import java.util.Map;

/**
 * Something wrong with a line.
 *
 * @param field name of the field; empty where the line as a whole is meant
 * @param code stable, dotted: {@code personal_number.length}
 * @param args what the words of the code name: limits, lengths, places, never a value of the line
 */
public record Fault(String field, String code, Map<String, String> args) {
    /** A fault of the line as a whole. */
    public static Fault ofLine(String code, Map<String, String> args) {
        return new Fault("", code, args);
    }
}
