package vn.lienthong.gateway.engine.view;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is known of one transfer, masked.
 *
 * @param transfer where it stands
 * @param supersedes reference of the transfer that it replaced
 * @param supersededBy reference of the one that replaced it
 * @param verified how its person was looked up before it might leave; absent where the service does not do so
 * @param links transfers that came of it, and those of which it came, oldest first
 * @param item its fields, masked, in the order in which they are stored
 * @param answer of the partner, masked; absent: it answered nothing beside "done"
 * @param submissions every one that it was in, oldest first
 * @param audit what persons and the gateway did with it, oldest first
 * @param workItems about it or about a submission of it, newest first
 */
public record TransferPage(
        @JsonUnwrapped TransferLine transfer,
        @Nullable String supersedes,
        @Nullable String supersededBy,
        @Nullable Verified verified,
        LocalDate executionDate,
        List<Linked> links,
        Map<String, Object> item,
        @Nullable ShownAnswer answer,
        List<Sent> submissions,
        List<Audited> audit,
        List<Work> workItems) {

    /**
     * What verify before pay knows of the transfer's person.
     *
     * @param state {@code waiting} until its unit may leave, then {@code done}
     * @param lookUp reference of the look-up that counts; absent: none yet, or its line was refused
     * @param code what the look-up came to; absent: found, and nothing more to say, or nothing yet
     */
    public record Verified(
            String state, @Nullable String lookUp, @Nullable String code) {}

    /**
     * A submission that the transfer was in.
     *
     * @param state {@code OPEN} while an item of it has no final answer, then {@code SETTLED}
     * @param size items in it
     * @param sends how often it was sent
     */
    public record Sent(String msgId, String state, int size, Instant createdAt, int sends, List<Event> timeline) {}

    /**
     * Something that happened to the transfer in a submission.
     *
     * @param kind {@code send}, {@code inquiry}, {@code report}, {@code statement}, {@code person}
     * @param outcome what was said of this transfer, or of the submission; absent: no answer was recorded
     * @param code the partner's own, or who acted
     * @param detail the state that it led to, the document that said it, the partner's reference
     */
    public record Event(
            Instant at,
            String kind,
            @Nullable String outcome,
            @Nullable String code,
            @Nullable String detail) {}

    public record Audited(Instant at, String actor, String action, String subject, String detail) {}

    public record Work(
            long id,
            String code,
            String state,
            Instant openedAt,
            boolean locks,
            String detail,
            @Nullable String resolution) {}
}
