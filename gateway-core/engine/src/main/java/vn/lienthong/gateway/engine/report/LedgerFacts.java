package vn.lienthong.gateway.engine.report;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import vn.lienthong.gateway.api.Balance;
import vn.lienthong.gateway.engine.outcome.ItemFact;
import vn.lienthong.gateway.engine.outcome.Judgement;
import vn.lienthong.gateway.engine.outcome.OutcomeBook;
import vn.lienthong.gateway.engine.outcome.Submissions;
import vn.lienthong.gateway.engine.outcome.WorkItems;

/** The facts of a document in the ledger, in the transaction of the document. */
record LedgerFacts(Connection connection, OutcomeBook.Origin origin, OutcomeBook outcomes) implements FactBook {
    private static final int LONGEST_NAME = 35;

    @Override
    public void apply(List<ItemFact> facts) throws SQLException {
        outcomes.apply(connection, origin, facts);
    }

    @Override
    public long[] itemsOf(long submissionId) throws SQLException {
        var submission = Submissions.find(connection, submissionId);
        return submission == null ? new long[0] : submission.itemIds();
    }

    @Override
    public void strangers(Collection<String> names, Instant now) throws SQLException {
        WorkItems.open(connection, names.stream().map(this::stranger).toList(), now);
    }

    @Override
    public void balances(List<Balance> balances, Instant now) throws SQLException {
        Balances.keep(connection, origin.terms().destination(), origin.reportId(), balances, now);
    }

    private WorkItems.Opened stranger(String reference) {
        String shown = reference.length() > LONGEST_NAME ? reference.substring(0, LONGEST_NAME) : reference;
        return new WorkItems.Opened(
                Judgement.UNKNOWN_REFERENCE,
                origin.terms().destination(),
                shown,
                null,
                null,
                origin.reportId(),
                null,
                null,
                "not a reference of this ledger",
                false,
                "administrator");
    }
}
