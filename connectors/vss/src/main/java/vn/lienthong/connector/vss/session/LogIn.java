package vn.lienthong.connector.vss.session;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of logging in. */
sealed interface LogIn {
    record In(Tokens tokens) implements LogIn {}

    /** Not in; as in {@link Response.Closed}. */
    record Out(String code, @Nullable Duration retryAfter) implements LogIn {}
}
