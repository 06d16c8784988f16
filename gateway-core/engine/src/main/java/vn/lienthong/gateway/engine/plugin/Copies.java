package vn.lienthong.gateway.engine.plugin;

import vn.lienthong.gateway.api.InvalidConfig;
import vn.lienthong.gateway.api.InvalidMessage;
import vn.lienthong.gateway.api.PartnerUnavailable;

/** Copies what a connector threw: the original's class, cause and stack would keep its class loader alive. */
final class Copies {
    private static final int DEEPEST_CAUSE = 5;
    private static final int LONGEST_STACK = 30;

    private Copies() {}

    /** An exception of the SPI as itself, anything else as a bug. */
    static Exception of(Throwable thrown) {
        return switch (thrown) {
            case PartnerUnavailable unavailable ->
                new PartnerUnavailable(unavailable.code(), message(unavailable), unavailable.retryAfter());
            case InvalidMessage invalid -> new InvalidMessage(invalid.code(), message(invalid));
            case InvalidConfig invalid -> new InvalidConfig(invalid.key(), message(invalid));
            case ConnectorFailure failure -> failure;
            default -> new ConnectorFailure(thrown.getClass().getName(), message(thrown), stack(thrown));
        };
    }

    private static String message(Throwable thrown) {
        try {
            return String.valueOf(thrown.getMessage());
        } catch (RuntimeException | LinkageError itsOwnFault) {
            return "no message: getMessage() failed";
        }
    }

    private static String stack(Throwable thrown) {
        StringBuilder text = new StringBuilder();
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            text.append(depth == 0 ? "" : "caused by ")
                    .append(cause.getClass().getName())
                    .append(": ")
                    .append(message(cause))
                    .append('\n');
            StackTraceElement[] frames = cause.getStackTrace();
            for (int i = 0; i < Math.min(frames.length, LONGEST_STACK); i++)
                text.append("  at ").append(frames[i]).append('\n');
            cause = cause.getCause() == cause ? null : cause.getCause();
        }
        return text.toString();
    }
}
