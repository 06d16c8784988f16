package vn.lienthong.gateway.engine.notify;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * An event in the words in which it leaves; the same bytes each time it is told.
 *
 * @param id by which a receiver knows an event that it has heard before
 * @param body JSON
 */
public record Notice(long id, String agency, String type, Instant at, byte[] body) {
    /** For carriers that carry text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "Notice[" + id + ", " + type + "]";
    }
}
