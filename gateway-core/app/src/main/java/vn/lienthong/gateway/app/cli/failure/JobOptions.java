package vn.lienthong.gateway.app.cli.failure;

import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a replay job is told. */
final class JobOptions {
    private JobOptions() {}

    private static void put(Map<String, Object> body, String name, @Nullable Object value) {
        if (value != null)
            body.put(
                    name,
                    value instanceof OffsetDateTime time ? time.toInstant().toString() : value);
    }

    /** Which transfers: by reference, or all failures that match. */
    static final class Scope {
        @Parameters(paramLabel = "REFERENCE", arity = "0..*", description = "Transfers by reference.")
        private @Nullable List<String> references;

        @Option(names = "--group", description = "Of one cause group.")
        private @Nullable String group;

        @Option(names = "--batch", description = "Of one batch.")
        private @Nullable Long batch;

        @Option(names = "--destination", description = "Of one destination.")
        private @Nullable String destination;

        @Option(names = "--service", description = "Of one service.")
        private @Nullable String service;

        @Option(names = "--cause", description = "That failed for one cause.")
        private @Nullable String cause;

        @Option(names = "--since", paramLabel = "TIME", description = "That failed since then.")
        private @Nullable OffsetDateTime since;

        @Option(names = "--until", paramLabel = "TIME", description = "That had failed by then.")
        private @Nullable OffsetDateTime until;

        @Option(names = "--state", description = "In which they failed: REJECTED, RETURNED, DEAD.")
        private @Nullable String state;

        @Option(names = "--day", paramLabel = "YYYY-MM-DD", description = "Execution date.")
        private @Nullable String day;

        @Option(names = "--msg-id", description = "MsgId of the submission that carried them.")
        private @Nullable String msgId;

        @Option(names = "--beneficiary", description = "Beneficiary id.")
        private @Nullable String beneficiary;

        @Option(names = "--personal-number", description = "Personal number.")
        private @Nullable String personalNumber;

        @Option(names = "--account", description = "Account number.")
        private @Nullable String account;

        Map<String, Object> body() {
            Map<String, Object> body = new LinkedHashMap<>();
            put(body, "transfers", references);
            put(body, "group", group);
            put(body, "batch", batch);
            put(body, "destination", destination);
            put(body, "service", service);
            put(body, "cause", cause);
            put(body, "since", since);
            put(body, "until", until);
            put(body, "state", state);
            put(body, "executionDate", day);
            put(body, "msgId", msgId);
            put(body, "beneficiary", beneficiary);
            put(body, "personalNumber", personalNumber);
            put(body, "account", account);
            return body;
        }
    }

    /** By which version of their mapping. */
    static final class Version {
        @Option(
                names = "--mapping",
                paramLabel = "current|original",
                description = "By the version that the route names now (default), or by which each was last sent.")
        private @Nullable String mapping;

        void into(Map<String, Object> body) {
            put(body, "mapping", mapping);
        }
    }

    /** How it goes. */
    static final class Pace {
        @Option(names = "--canary", paramLabel = "N", description = "So many go first.")
        private @Nullable Integer canary;

        @Option(names = "--step", paramLabel = "N", description = "So many go next, before the rest; may be repeated.")
        private @Nullable List<Integer> steps;

        @Option(names = "--no-ask", description = "Does not wait for a person after the canary.")
        private boolean unasked;

        @Option(names = "--rate", paramLabel = "N", description = "Most items a minute and destination.")
        private @Nullable Integer rate;

        @Option(names = "--stop-percent", paramLabel = "N", description = "Stops when more fail again (default: 20).")
        private @Nullable Integer stopPercent;

        @Option(
                names = "--stop-minimum",
                paramLabel = "N",
                description = "Not before so many are finished (default: 20).")
        private @Nullable Integer stopMinimum;

        @Option(names = "--start-at", paramLabel = "TIME", description = "Not before then.")
        private @Nullable OffsetDateTime startAt;

        @Option(names = "--window", paramLabel = "FROM-TO", description = "Only between these times: 22:00-05:00.")
        private @Nullable String window;

        @Option(names = "--cutoff", paramLabel = "TIME", description = "Of the preview: what failed later stays out.")
        private @Nullable String cutoff;

        @Option(
                names = "--expected",
                paramLabel = "N",
                description = "Of the preview: refused where it is another number.")
        private @Nullable Integer expected;

        Map<String, Object> body() {
            Map<String, Object> body = new LinkedHashMap<>();
            put(body, "canary", canary);
            put(body, "steps", steps);
            if (unasked) body.put("askAfterCanary", false);
            put(body, "rate", rate);
            put(body, "stopPercent", stopPercent);
            put(body, "stopMinimum", stopMinimum);
            put(body, "startAt", startAt);
            put(body, "window", window);
            put(body, "cutoff", cutoff);
            put(body, "expected", expected);
            return body;
        }
    }
}
