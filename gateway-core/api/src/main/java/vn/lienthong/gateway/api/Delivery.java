package vn.lienthong.gateway.api;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a partner did with an item, named by what to do next. Codes are the partner's own where it gave one
 * ({@code AC04}), else dotted lower case ({@code http.timeout}).
 */
public sealed interface Delivery {

    /** Done for good. */
    record Completed(@Nullable String partnerRef) implements Delivery {}

    /** Taken; the final answer comes later. */
    record Accepted(@Nullable String partnerRef) implements Delivery {}

    /** Refused; sending it again cannot help. */
    record Rejected(String code, @Nullable String reason) implements Delivery {}

    /** Certainly not done; it may be sent later. */
    record Unavailable(String code, @Nullable Duration retryAfter) implements Delivery {}

    /** May have been done: ask, never send again blindly. */
    record Unknown(String code) implements Delivery {}
}
