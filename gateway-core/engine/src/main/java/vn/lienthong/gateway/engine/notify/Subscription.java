package vn.lienthong.gateway.engine.notify;

import java.util.Locale;
import java.util.Set;

/** Who hears of what, and in which way. */
public record Subscription(String agency, Channel channel, Set<EventType> types) {
    public Subscription {
        types = Set.copyOf(types);
    }

    /** The way in which an agency is told. */
    public enum Channel {
        /** {@code events.<agency>} on the broker. */
        QUEUE,
        /** A POST to the agency's own address. */
        WEBHOOK;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Channel of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
