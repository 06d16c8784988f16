package vn.lienthong.gateway.api;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The partner cannot be asked now; nothing was changed. */
public final class PartnerUnavailable extends Exception {
    private final String code;
    private final @Nullable Duration retryAfter;

    /**
     * @param code stable, dotted, lower case: {@code http.503}
     * @param retryAfter when the partner asks to be left alone for so long
     */
    public PartnerUnavailable(String code, String message, @Nullable Duration retryAfter) {
        super(message);
        this.code = code;
        this.retryAfter = retryAfter;
    }

    public String code() {
        return code;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
