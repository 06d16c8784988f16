package vn.lienthong.gateway.engine.answer;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.api.Delivery;

/**
 * What a partner answered about one item that it completed.
 *
 * @param kind which kind of done, where the operation knows several ({@code citizen.dead}); absent: simply done
 * @param content by the names of the operation's output: texts, whole numbers, booleans, maps and lists of them. Personal data
 */
public record Answer(@Nullable String kind, Map<String, Object> content) {

    /** Null where it answered nothing. */
    public static @Nullable Answer of(Delivery delivery) {
        return delivery instanceof Delivery.Completed done ? of(done.code(), done.answer()) : null;
    }

    /** Null where it answered nothing. */
    public static @Nullable Answer of(@Nullable String kind, Map<String, Object> content) {
        return kind == null && content.isEmpty() ? null : new Answer(kind, content);
    }

    /** Personal data has no string form. */
    @Override
    public String toString() {
        return "Answer[" + kind + "]";
    }
}
