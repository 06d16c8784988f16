package vn.lienthong.connector.vss.session;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came of one call. */
public sealed interface Response {

    /**
     * The portal does not let us in, or says that it is out of order: certainly nothing was done.
     *
     * @param retryAfter how long it is to be left alone; absent where nobody says so
     */
    record Closed(String code, @Nullable Duration retryAfter) implements Response {}

    /**
     * No status line came.
     *
     * @param sent whether the request may have reached the portal; false only if certainly nothing of its body left
     */
    record Unanswered(String code, boolean sent) implements Response {}

    /**
     * A status line came.
     *
     * @param retryAfter how long the portal wants to be left alone; absent where it does not say so readably
     * @param body empty where it is no JSON object, or did not come whole
     * @param fault why the body cannot be used; absent if it can
     */
    record Answered(
            int status,
            @Nullable Duration retryAfter,
            Map<String, Object> body,
            @Nullable String fault) implements Response {

        /** The business code, which decides and not the status; empty where there is none. */
        public String code() {
            return text("maKetQua");
        }

        public String text(String name) {
            return JsonTree.text(body, name);
        }

        /** For an answer without a business code. */
        public String statusCode() {
            return "http." + status;
        }

        /** Bodies hold personal data and tokens. */
        @Override
        public String toString() {
            return "Answered[" + status + "]";
        }
    }
}
