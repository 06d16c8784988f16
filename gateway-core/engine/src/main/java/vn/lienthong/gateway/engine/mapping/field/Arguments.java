package vn.lienthong.gateway.engine.mapping.field;

import org.jspecify.annotations.Nullable;

/**
 * What a function is called with.
 *
 * @param function its name, for messages
 * @param values texts, {@link Long}, {@link java.math.BigInteger}, {@link java.math.BigDecimal}, booleans; null where absent; {@link
 *     #OTHER} for lists and objects
 */
@SuppressWarnings("ArrayRecordComponent") // made for one call, never compared
public record Arguments(String function, @Nullable Object... values) {
    /** A list or an object. */
    public static final Object OTHER = new Object();

    int count() {
        return values.length;
    }

    @Nullable
    Object value(int index) {
        return values[index];
    }

    /** Whether there is a value. */
    boolean has(int index) {
        return index < values.length && values[index] != null;
    }

    /** @throws FieldFault absent or no text */
    String text(int index) {
        if (values[index] instanceof String text) return text;
        throw fault(index, "the value is absent or not a text");
    }

    FieldFault fault(int index, String what) {
        return new FieldFault(index, function + ": " + what);
    }

    /** Values may be personal. */
    @Override
    public String toString() {
        return function + "(" + values.length + ")";
    }
}
