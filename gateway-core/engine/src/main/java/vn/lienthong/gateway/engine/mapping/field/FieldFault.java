package vn.lienthong.gateway.engine.mapping.field;

import org.jspecify.annotations.Nullable;

/** A function cannot use a value. The message does not hold it. */
public final class FieldFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int argument;

    /** The argument as the language has it: by it the language finds the field that it was read from. */
    private transient @Nullable Object value;

    FieldFault(int argument, String message) {
        super(message, null, false, false);
        this.argument = argument;
    }

    /** Index of the argument that it is about. */
    public int argument() {
        return argument;
    }

    /** @param argument as the language has it; null where it is absent */
    public FieldFault of(@Nullable Object argument) {
        value = argument;
        return this;
    }

    /** The argument as the language has it; null where it is absent. */
    public @Nullable Object value() {
        return value;
    }
}
