package vn.lienthong.gateway.api;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a partner did with an item, named by what to do next. Codes are the partner's own where it gave one
 * ({@code AC04}), else dotted lower case ({@code http.timeout}).
 */
public sealed interface Delivery {

    /**
     * Done for good.
     *
     * @param partnerRef the partner's own reference of what it did
     * @param code which kind of done, where the operation knows several ({@code citizen.dead}); absent: simply done
     * @param answer what the partner answered, by the names of the operation's {@code output} schema: strings, whole numbers,
     *     booleans, and maps and lists of them; empty where it answers nothing. Holds personal data: the gateway stores it
     *     encrypted and shows it to whoever asked
     */
    record Completed(@Nullable String partnerRef, @Nullable String code, Map<String, Object> answer)
            implements Delivery {

        public Completed(@Nullable String partnerRef) {
            this(partnerRef, null, Map.of());
        }

        /** Personal data has no string form. */
        @Override
        public String toString() {
            return "Completed[partnerRef=" + partnerRef + ", code=" + code + "]";
        }
    }

    /** Taken; the final answer comes later. */
    record Accepted(@Nullable String partnerRef) implements Delivery {}

    /** Refused; sending it again cannot help. */
    record Rejected(String code, @Nullable String reason) implements Delivery {}

    /** Certainly not done; it may be sent later. */
    record Unavailable(String code, @Nullable Duration retryAfter) implements Delivery {}

    /** May have been done: ask, never send again blindly. */
    record Unknown(String code) implements Delivery {}
}
