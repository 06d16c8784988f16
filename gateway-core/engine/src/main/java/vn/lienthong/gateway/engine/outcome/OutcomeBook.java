package vn.lienthong.gateway.engine.outcome;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.answer.AnswerBook;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.ledger.TransferRow;
import vn.lienthong.gateway.engine.ledger.TransferTable;

/**
 * Writes what partners say of transfers: by rank, never by clock, whoever said it and however often. Everything that was said is
 * kept; only what outranks the present standing changes it.
 */
public final class OutcomeBook {
    private final References references;
    private final AnswerBook answers;
    private final Clock clock;

    public OutcomeBook(References references, AnswerBook answers, Clock clock) {
        this.references = references;
        this.answers = answers;
        this.clock = clock;
    }

    /**
     * Where facts come from: attempts or a report, never both.
     *
     * @param terms of the destination that speaks
     * @param attempts submission → the attempt that was answered; empty where a report speaks
     */
    public record Origin(
            Terms terms, Map<Long, Long> attempts, @Nullable Long reportId) {

        public static Origin report(Terms terms, long reportId) {
            return new Origin(terms, Map.of(), reportId);
        }

        public static Origin answer(Terms terms, long submissionId, long attemptId) {
            return new Origin(terms, Map.of(submissionId, attemptId), null);
        }
    }

    /**
     * Applies facts in the transaction of the caller. A fact that changes nothing costs a read; rows are locked beforehand only
     * where another transaction has moved them in the meantime.
     */
    public void apply(Connection connection, Origin origin, List<ItemFact> facts) throws SQLException {
        for (var round : rounds(facts)) applyRound(connection, origin, round);
    }

    /** Two words about one transfer are two steps, the lower rank first: in one step DEAD would have to become REJECTED. */
    public static List<List<ItemFact>> rounds(List<ItemFact> facts) {
        var sorted = new ArrayList<>(facts);
        sorted.sort(Comparator.comparingLong(ItemFact::transferId).thenComparing(ItemFact::word));
        var rounds = new ArrayList<List<ItemFact>>();
        long last = 0;
        int round = 0;
        for (ItemFact fact : sorted) {
            round = !rounds.isEmpty() && fact.transferId() == last ? round + 1 : 0;
            if (rounds.size() == round) rounds.add(new ArrayList<>(round == 0 ? sorted.size() : 16));
            rounds.get(round).add(fact);
            last = fact.transferId();
        }
        return rounds;
    }

    private void applyRound(Connection connection, Origin origin, List<ItemFact> sorted) throws SQLException {
        long[] ids = sorted.stream().mapToLong(ItemFact::transferId).toArray();
        Instant now = clock.instant();
        var submissions = Submissions.standings(connection, submissionIds(sorted));
        var read = byId(TransferTable.read(connection, ids));
        var judged = Judgement.of(origin, references, sorted, read, submissions);
        if (!write(connection, judged, now)) {
            for (TransferRow row : TransferTable.lock(connection, judged.changedIds())) read.put(row.id(), row);
            judged = Judgement.of(origin, references, sorted, read, submissions);
            TransferTable.change(connection, judged.standings(), now);
        }
        WorkItems.open(connection, judged.workItems(), now);
        Outcomes.insert(connection, origin, judged.lines(), now);
        answers.keep(connection, judged.answers(), now);
        Submissions.settle(connection, judged.shifts(), origin.terms(), now);
    }

    /** Writes what was judged, if every transfer still stands as it was read; else nothing, and false. */
    private static boolean write(Connection connection, Judgement judged, Instant now) throws SQLException {
        if (!judged.changes()) return true;
        var before = connection.setSavepoint();
        var standings = judged.standings();
        if (TransferTable.change(connection, standings, now) == standings.size()) {
            connection.releaseSavepoint(before);
            return true;
        }
        connection.rollback(before);
        return false;
    }

    private static long[] submissionIds(List<ItemFact> facts) {
        return facts.stream()
                .map(ItemFact::submissionId)
                .filter(id -> id != null)
                .mapToLong(Long::longValue)
                .distinct()
                .sorted()
                .toArray();
    }

    private static Map<Long, TransferRow> byId(List<TransferRow> rows) {
        var byId = new HashMap<Long, TransferRow>(rows.size() * 2);
        for (TransferRow row : rows) byId.put(row.id(), row);
        return byId;
    }
}
