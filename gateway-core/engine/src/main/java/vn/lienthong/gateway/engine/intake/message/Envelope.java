package vn.lienthong.gateway.engine.intake.message;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands on a message besides its body.
 *
 * @param agency that sends; null where its name cannot be one
 * @param messageId the sender's name for it; absent: it has none that can be shown
 * @param contentType lower case, without parameters; empty: not said
 * @param properties what the sender says besides, by name
 */
record Envelope(
        @Nullable String agency, @Nullable String messageId, String contentType, Map<String, String> properties) {
    @Nullable
    String text(String name) {
        String value = properties.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** Personal data may stand in what senders write. */
    @Override
    public String toString() {
        return "Envelope[" + agency + ", " + contentType + "]";
    }
}
