package vn.lienthong.gateway.engine.verify;

import java.time.Clock;
import vn.lienthong.gateway.engine.audit.AuditTrail;
import vn.lienthong.gateway.engine.intake.BatchIntake;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.security.KeyedHash;
import vn.lienthong.gateway.engine.security.Vault;
import vn.lienthong.gateway.engine.service.Services;

/**
 * Takes units that wait for their people to be looked up from one step to the next: asked, answered, due. Several nodes may do so
 * at once: what a step rests on is checked in its commit, so the second to come does nothing.
 */
public final class Verifying {
    private final Asking asking;
    private final Settling settling;
    private final LateAnswers late;

    /**
     * What it stands on.
     *
     * @param received to be called when a list was taken in
     */
    public record Parts(
            Database database,
            Services services,
            Vault vault,
            KeyedHash hash,
            BatchIntake intake,
            Runnable received,
            References references,
            AuditTrail audit,
            Clock clock) {}

    public Verifying(Parts parts) {
        this.asking = new Asking(parts);
        this.settling = new Settling(parts);
        this.late = new LateAnswers(parts);
    }

    /** One look at what waits. @return whether something was done, so that there may be more */
    public boolean turn() {
        boolean asked = asking.turn();
        return settling.turn() || asked;
    }

    /** One look for answers that came after their transfers were held for want of them. @return whether there were any */
    public boolean lateTurn() {
        return late.turn();
    }
}
