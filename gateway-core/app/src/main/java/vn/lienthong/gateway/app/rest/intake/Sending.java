package vn.lienthong.gateway.app.rest.intake;

import vn.lienthong.gateway.app.rest.Refusal;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Right;

/** For whom a caller sends. Asked here and not behind the other doors, which know their agencies by other proofs. */
final class Sending {
    private Sending() {}

    /** The agency that a call is for; its own where an agency calls. */
    static String agency(Caller caller, Call call, String otherwise) {
        caller.need(Right.SEND, null);
        String own = caller.agency();
        String asked = call.agency(own == null ? otherwise : own);
        if (own != null && !own.equals(asked))
            throw Refusal.of(
                    403, "agency.not-yours", "This token is of the agency " + own + " and sends for no other.");
        return asked;
    }
}
