package vn.lienthong.gateway.engine.report;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import vn.lienthong.gateway.api.Balance;
import vn.lienthong.gateway.engine.outcome.ItemFact;

/** Where the facts of one document go. */
public interface FactBook {

    void apply(List<ItemFact> facts) throws SQLException;

    /** The items of a submission, in their order; empty where there is no such submission. */
    long[] itemsOf(long submissionId) throws SQLException;

    /** Names in the document that are none of ours. */
    void strangers(Collection<String> names, Instant now) throws SQLException;

    void balances(List<Balance> balances, Instant now) throws SQLException;
}
