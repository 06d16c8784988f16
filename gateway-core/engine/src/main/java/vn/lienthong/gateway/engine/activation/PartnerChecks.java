package vn.lienthong.gateway.engine.activation;

import vn.lienthong.gateway.api.Check;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.audit.AuditTrail;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.operate.Act;
import vn.lienthong.gateway.engine.operate.Detail;
import vn.lienthong.gateway.engine.partner.Partners;
import vn.lienthong.gateway.engine.plugin.ConnectorFailure;
import vn.lienthong.gateway.engine.plugin.ConnectorRegistry;
import vn.lienthong.gateway.engine.plugin.ConnectorTimeout;
import vn.lienthong.gateway.engine.plugin.DestinationState;

/** Asks a real partner whether it is there and lets us in, as its connector knows how. */
public final class PartnerChecks {
    private final ConnectorRegistry registry;
    private final Partners partners;
    private final Database database;
    private final AuditTrail audit;

    public PartnerChecks(ConnectorRegistry registry, Partners partners, Database database, AuditTrail audit) {
        this.registry = registry;
        this.partners = partners;
        this.database = database;
        this.audit = audit;
    }

    /**
     * What came of it.
     *
     * @param result {@code good}, {@code bad}, {@code not-offered}, {@code unknown} (there is no such destination)
     * @param code of what is wrong; empty where nothing is
     * @param said for the administrator, without secrets
     */
    public record Checked(String result, String code, String said) {}

    /** May take as long as the partner's time limit. */
    public Checked check(String destination, Act act) {
        act.caller().need(Right.TEST, destination);
        var partner = partners.partner(destination);
        if (partner == null) return new Checked("unknown", "destination.unknown", "");
        Checked checked = ask(destination);
        var said =
                new Checked(checked.result(), checked.code(), partner.settings().withoutSecrets(checked.said()));
        var detail = new Detail().and("result", said.result()).and("code", said.code());
        database.run(connection -> audit.append(
                connection, act.actor(), "destination.check", "destination:" + destination, detail.toString()));
        return said;
    }

    private Checked ask(String destination) {
        if (registry.states().get(destination) instanceof DestinationState.Down down)
            return new Checked("bad", down.code(), down.reason());
        var link = registry.link(destination);
        if (link == null) return new Checked("bad", "destination.closed", "");
        try {
            return switch (link.check()) {
                case Check.Good(String said) -> new Checked("good", "", said);
                case Check.Bad(String code, String reason) -> new Checked("bad", code, reason);
                case Check.NotOffered none -> new Checked("not-offered", "", "");
            };
        } catch (ConnectorTimeout late) {
            return new Checked("bad", "connector.timeout", String.valueOf(late.getMessage()));
        } catch (ConnectorFailure broken) {
            return new Checked("bad", "connector.failed", broken.thrown());
        }
    }
}
