package vn.lienthong.gateway.engine.intake.fault;

import java.util.Map;

/**
 * Something wrong with a list as a whole: it is refused.
 *
 * @param line line of the file, from 1; 0 where no place is meant
 * @param column column of the header, from 1; 0 where none is meant
 */
public record FileFault(String code, long line, int column, Map<String, String> args) {
    public static FileFault of(String code) {
        return new FileFault(code, 0, 0, Map.of());
    }
}
