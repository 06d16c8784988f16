package vn.lienthong.gateway.engine.yaml;

import java.time.DateTimeException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Calls a reader of a text and takes its exceptions for "not understood". */
final class Readers {
    private Readers() {}

    static <T> @Nullable T read(String text, Function<String, @Nullable T> reader) {
        try {
            return reader.apply(text.strip());
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException notUnderstood) {
            return null;
        }
    }
}
