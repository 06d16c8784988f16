package vn.lienthong.gateway.engine.mapping.field;

import org.jspecify.annotations.Nullable;

/**
 * A function that every mapping language has.
 *
 * @param name as mappings write it
 * @param least fewest arguments
 * @param most most arguments
 */
public record FieldFunction(String name, int least, int most, Body body) {

    /** What it does: gives a text, a {@link Long}, or null for nothing. */
    @FunctionalInterface
    interface Body {
        @Nullable
        Object call(Arguments arguments);
    }

    /** @throws FieldFault it cannot use a value */
    public @Nullable Object call(@Nullable Object... values) {
        return body.call(new Arguments(name, values));
    }
}
