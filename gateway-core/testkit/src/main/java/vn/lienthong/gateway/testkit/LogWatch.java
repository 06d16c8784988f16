package vn.lienthong.gateway.testkit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/**
 * Everything that is logged or printed while it is open: of the connector's own package all levels, of libraries from INFO on, as a
 * gateway in production has them.
 */
final class LogWatch implements AutoCloseable {
    private final StringBuffer seen = new StringBuffer();
    private final Logger root;
    private final Logger own;
    private final Level rootsLevel;
    private final java.util.logging.Logger jdk = java.util.logging.Logger.getLogger("");
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            seen.append(event.getFormattedMessage()).append(' ').append(event.getKeyValuePairs());
            seen.append(' ').append(event.getMDCPropertyMap());
            for (IThrowableProxy cause = event.getThrowableProxy(); cause != null; cause = cause.getCause())
                seen.append(' ').append(cause.getMessage());
            seen.append('\n');
        }
    };

    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord told) {
            seen.append(told.getMessage()).append(' ');
            if (told.getParameters() != null) seen.append(java.util.Arrays.toString(told.getParameters()));
            if (told.getThrown() != null) seen.append(told.getThrown());
            seen.append('\n');
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    /** @param packageName the connector's */
    LogWatch(String packageName) {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (!(factory instanceof LoggerContext logback))
            throw new IllegalStateException("the kit looks through Logback's log; slf4j is bound to " + factory);
        root = logback.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        own = logback.getLogger(packageName);
        rootsLevel = root.getLevel();
        root.setLevel(Level.INFO);
        own.setLevel(Level.TRACE);
        appender.setContext(logback);
        appender.start();
        root.addAppender(appender);
        jdk.addHandler(handler);
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        System.setErr(System.out);
    }

    /** What was said so far. */
    String seen() {
        return seen + printed.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        System.setOut(out);
        System.setErr(err);
        jdk.removeHandler(handler);
        root.detachAppender(appender);
        root.setLevel(rootsLevel);
        own.setLevel(null);
    }
}
