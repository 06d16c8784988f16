package vn.lienthong.connector.vss;

import vn.lienthong.connector.vss.dossier.DossierForm;
import vn.lienthong.connector.vss.session.Portal;
import vn.lienthong.connector.vss.session.Response;
import vn.lienthong.gateway.api.Check;
import vn.lienthong.gateway.api.InboundOperation;
import vn.lienthong.gateway.api.Link;
import vn.lienthong.gateway.api.OutboundOperation;

/** One portal, opened. */
final class VssLink implements Link {
    static final String CARDS = "submit-cards";
    static final String DECREASES = "submit-decreases";
    static final String CONTRIBUTIONS = "submit-contributions";

    private final Portal portal;
    private final SubmitOperation cards;
    private final SubmitOperation decreases;
    private final SubmitOperation contributions;
    private final CardLookUpOperation cardLookUp;
    private final ReportsOperation reports;

    VssLink(VssConfig config, Portal portal) {
        this.portal = portal;
        this.cards = new SubmitOperation(CARDS, DossierForm.D03_TS, config, portal);
        this.decreases = new SubmitOperation(DECREASES, DossierForm.DECREASES, config, portal);
        this.contributions = new SubmitOperation(CONTRIBUTIONS, DossierForm.D05_TS, config, portal);
        this.cardLookUp = new CardLookUpOperation(config, portal);
        this.reports = new ReportsOperation(config.codes());
    }

    @Override
    public OutboundOperation outbound(String operation) {
        return switch (operation) {
            case CARDS -> cards;
            case DECREASES -> decreases;
            case CONTRIBUTIONS -> contributions;
            case "card-look-up" -> cardLookUp;
            default ->
                throw new IllegalArgumentException("no operation " + operation + " goes out; there are: " + CARDS + ", "
                        + DECREASES + ", " + CONTRIBUTIONS + ", card-look-up");
        };
    }

    @Override
    public InboundOperation inbound(String operation) {
        if (operation.equals("reports")) return reports;
        throw new IllegalArgumentException("no operation " + operation + " comes in; there is: reports");
    }

    /** To log in is the one question that does nothing. */
    @Override
    public Check check() {
        Response.Closed out = portal.enter();
        if (out == null) return new Check.Good("the portal takes our name and password");
        return new Check.Bad(
                out.code(),
                switch (out.code()) {
                    case Portal.LOG_IN_REFUSED ->
                        "the portal takes neither username nor password; it is not asked again"
                                + " before the pause is over, so that the account is not restricted";
                    case Portal.RESTRICTED -> "the portal has restricted our account; speak with its owner";
                    default -> "the portal does not let us in";
                });
    }

    @Override
    public void close() {
        portal.close();
    }
}
