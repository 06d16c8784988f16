package vn.lienthong.connector.instant.transport;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of one call. */
public sealed interface Response {

    /**
     * No status line came.
     *
     * @param sent whether the request may have reached the network; false only if certainly nothing of its body left
     */
    record Unanswered(String code, boolean sent) implements Response {}

    /**
     * A status line came.
     *
     * @param retryAfter how long the network wants to be left alone; absent where it does not say so readably
     * @param body the whole body; empty where it could not be read whole
     * @param fault why the body could not be read whole; absent if it could
     */
    record Answered(
            int status,
            @Nullable Duration retryAfter,
            byte[] body,
            @Nullable String fault) implements Response {

        /** For an answer that decides nothing but by its status. */
        public String code() {
            return "http." + status;
        }

        @Override
        public String toString() {
            return "Answered[" + status + "]";
        }
    }
}
