package vn.lienthong.gateway.app.validate;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;

/** Keeps libraries from writing between the lines of a command. */
public final class Quiet {
    private Quiet() {}

    /** What the libraries say of themselves is nobody's business here. */
    public static void libraries() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logs)
            logs.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.ERROR);
    }
}
