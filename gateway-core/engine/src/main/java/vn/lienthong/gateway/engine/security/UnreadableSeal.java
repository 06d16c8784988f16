package vn.lienthong.gateway.engine.security;

import org.jspecify.annotations.Nullable;

/** Stored bytes that cannot be opened: their key is missing, or they are not what was sealed. */
public final class UnreadableSeal extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnreadableSeal(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
