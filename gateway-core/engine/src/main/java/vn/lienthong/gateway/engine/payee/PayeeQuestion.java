package vn.lienthong.gateway.engine.payee;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.DeliveryReport;
import vn.lienthong.gateway.api.Draft;
import vn.lienthong.gateway.api.Encoding;
import vn.lienthong.gateway.api.Item;
import vn.lienthong.gateway.api.Submission;
import vn.lienthong.gateway.engine.delivery.Answers;
import vn.lienthong.gateway.engine.delivery.Chunk;
import vn.lienthong.gateway.engine.delivery.ChunkItem;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.References;

/** One question to the partner about one payee, through the gate of its destination. */
final class PayeeQuestion {
    private final Database database;
    private final References references;
    private final Clock clock;

    PayeeQuestion(Database database, References references, Clock clock) {
        this.database = database;
        this.references = references;
        this.clock = clock;
    }

    /** How it went. */
    sealed interface Asked {
        /** @param retryAfter how long the partner asked to be left alone; absent: it did not */
        record Answered(PayeeAnswer answer, @Nullable Duration retryAfter) implements Asked {}

        /** It cannot be put to this partner; the payment itself will say why. */
        record Unaskable() implements Asked {}

        /** Nothing was asked: the claim is too short by now. */
        record NotNow() implements Asked {}
    }

    /** Asks through a gate that was entered for it, and leaves it. */
    Asked ask(Chunk chunk, String operation, ChunkItem item) {
        var gate = chunk.destination().gate();
        Instant started = clock.instant();
        DeliveryReport report = null;
        try {
            if (!leaseOutlasts(chunk, started)) return new Asked.NotNow();
            var question = encode(chunk, operation, item);
            if (question == null) return new Asked.Unaskable();
            report = chunk.destination().line().deliver(question).report();
        } finally {
            if (report == null) gate.turnBack();
        }
        Delivery said = report.items().getOrDefault(item.reference(), report.whole());
        Duration retryAfter = Answers.retryAfter(said);
        gate.leave(Answers.health(report), Duration.between(started, clock.instant()), retryAfter);
        return new Asked.Answered(PayeeAnswer.of(said), retryAfter);
    }

    private static boolean leaseOutlasts(Chunk chunk, Instant now) {
        return now.plus(chunk.destination().terms().timeLimit())
                .isBefore(chunk.claim().leaseUntil());
    }

    private @Nullable Submission encode(Chunk chunk, String operation, ChunkItem item) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var day = chunk.destination().calendar().executable(chunk.claim().executionDate(), now);
        String name = references.msgId(database.read(PayeeQuestion::nextId));
        var draft = new Draft(operation, name, now, day, List.of(new Item(item.reference(), item.content())));
        return switch (chunk.destination().line().encode(draft)) {
            case Encoding.Encoded(byte[] bytes) ->
                new Submission(operation, name, now, day, List.of(item.reference()), bytes, 0);
            case Encoding.Unsayable unsayable -> null;
        };
    }

    /** A question has a name of its own towards the partner, like a submission, and no row: nothing depends on it. */
    private static long nextId(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement("select nextval('submission_seq')");
                var row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
