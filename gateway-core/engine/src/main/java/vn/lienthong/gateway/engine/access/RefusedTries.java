package vn.lienthong.gateway.engine.access;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import vn.lienthong.gateway.engine.audit.AuditTrail;
import vn.lienthong.gateway.engine.ledger.Database;

/** Writes refused tries into the audit; of one caller and right so many a minute, and how many more there were. */
public final class RefusedTries {
    private static final int MOST_A_MINUTE = 30;

    private final Database database;
    private final AuditTrail audit;
    private final Throttle throttle;

    public RefusedTries(Database database, AuditTrail audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.throttle = new Throttle(MOST_A_MINUTE, clock);
    }

    /** @param door what was called, without what the caller has put into it: {@code POST /api/v1/transfers/{reference}/close} */
    public void write(Denied denied, String door) {
        Caller caller = denied.caller();
        var passed = throttle.pass(caller.account() + " " + denied.right().id());
        if (passed.isEmpty()) return;
        var detail = JsonNodeFactory.instance.objectNode().put("door", door);
        if (denied.destination() != null) detail.put("destination", denied.destination());
        if (passed.getAsInt() > 0) detail.put("notWritten", passed.getAsInt());
        database.run(connection -> audit.append(
                connection,
                caller.name(),
                "access.refused",
                "right:" + denied.right().id(),
                detail.toString()));
    }
}
