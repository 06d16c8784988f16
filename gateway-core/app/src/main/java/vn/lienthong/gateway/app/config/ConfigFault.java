package vn.lienthong.gateway.app.config;

import org.jspecify.annotations.Nullable;

/** A configuration that cannot be used; the message names the file, the place in it and the fix. */
public final class ConfigFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ConfigFault(String message) {
        super(message);
    }

    ConfigFault(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
