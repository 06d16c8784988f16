package vn.lienthong.gateway.engine.approval;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.service.Words;

/**
 * A request for a second person, and what became of it. Masked as everything that is shown.
 *
 * @param subject as people name it: {@code replay-job:12}, {@code transfer:QXKM0000001Z}, {@code batch:7}, {@code break:4}
 * @param destinations for which whoever decides needs the right; empty: for all
 * @param digest of what is asked and of its subject as it was: once either differs, the request is void
 * @param what of its kind: {@code outcome} of a decision
 * @param reason of whoever asks, or the evidence in words
 * @param touched accounts that had a hand in it: none of them decides
 * @param decision why it was approved or rejected; absent: nobody has decided
 * @param code why it is void, or could not be done; absent: neither
 */
public record Approval(
        String id,
        Kind kind,
        @JsonIgnore long subjectId,
        String subject,
        List<String> destinations,
        String digest,
        Map<String, String> what,
        Summary summary,
        String reason,
        @Nullable String ticket,
        String askedBy,
        @JsonIgnore Set<String> touched,
        Instant askedAt,
        Instant expiresAt,
        State state,
        @Nullable String decidedBy,
        @Nullable String decision,
        @Nullable String code,
        @Nullable Instant endedAt) {

    /** What may need a second person. */
    public enum Kind {
        REPLAY_JOB,
        DECISION,
        CORRECTION,
        RELEASE,
        /** A locked entitlement goes on although a break about its money was open. */
        BREAK;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    /** How a request stands. */
    public enum State {
        WAITING,
        /** And done, in the same moment. */
        APPROVED,
        REJECTED,
        /** Nobody decided in time. */
        EXPIRED,
        /** What it was about has changed, or was taken back. */
        VOID,
        /** It was approved and could not be done any more. */
        FAILED;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws IllegalArgumentException where there is none of this word */
        public static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * What whoever decides sees first.
     *
     * @param flags what to be careful of: {@code money}, {@code account}, {@code identity}, {@code bulk}
     */
    public record Summary(int items, long vnd, List<String> flags, Words text) {}

    boolean isOf(String account) {
        return touched.contains(account);
    }

    /** The account of whoever asked. */
    String asker() {
        return new Caller(askedBy, List.of(), null).account();
    }

    public long number() {
        return Long.parseLong(id);
    }
}
