package vn.lienthong.gateway.engine.passing;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.gateway.engine.delivery.Moments;
import vn.lienthong.gateway.engine.intake.single.Single;
import vn.lienthong.gateway.engine.intake.single.SingleIntake;
import vn.lienthong.gateway.engine.intake.single.SingleOutcome;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.passing.Links.Link;

/** Passing on as the ledger keeps it. */
record LedgerPassings(Database database, SingleIntake intake, References references, Moments moments, Clock clock)
        implements PassOn.Book {
    private static final Logger LOG = LoggerFactory.getLogger(PassOn.class);

    @Override
    public Map<Long, Long> before(String step, long[] from) {
        return database.read(connection -> Links.of(connection, step, from));
    }

    @Override
    public List<SingleOutcome> accept(String service, List<Single> items) {
        var outcomes = intake.accept(service, items);
        moments.reached(Moments.AFTER_PASS_ON);
        return outcomes;
    }

    @Override
    public void keep(PassOn.Step step, List<Link> links, int refused) {
        database.run(connection -> Links.write(connection, links, clock.instant()));
        LOG.atInfo()
                .addKeyValue("event", "items.passed-on")
                .addKeyValue("to", step.service())
                .addKeyValue("items", links.size())
                .addKeyValue("refused", refused)
                .log("Passed on");
    }

    @Override
    public String reference(long transferId) {
        return references.of(transferId);
    }
}
