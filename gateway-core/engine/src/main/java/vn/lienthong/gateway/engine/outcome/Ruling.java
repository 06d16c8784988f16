package vn.lienthong.gateway.engine.outcome;

import static vn.lienthong.gateway.engine.ledger.State.ACCEPTED;
import static vn.lienthong.gateway.engine.ledger.State.COMPLETED;
import static vn.lienthong.gateway.engine.ledger.State.IN_DOUBT;
import static vn.lienthong.gateway.engine.ledger.State.REJECTED;
import static vn.lienthong.gateway.engine.ledger.State.RETURNED;

import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.ledger.TransferRow;

/**
 * What a partner's word does, as a pure function of where the transfer stands: the rules of rank. Words come repeated, late and
 * out of order; none of them is trusted because it came last.
 */
final class Ruling {
    static final String CONTRADICTION = "report.contradiction";
    static final String PAID_TWICE = "report.paid-twice";
    static final String SUPERSEDED_PAID = "report.superseded-paid";
    static final String AFTER_CLOSE = "report.after-close";
    static final String REJECTED_RESEND = "submission.rejected-resend";

    private Ruling() {}

    /**
     * @param latest whether the word names the transfer's latest submission, or none
     * @param sentAgain whether that submission was sent more than once
     */
    static Verdict on(TransferRow transfer, ItemFact fact, boolean latest, boolean sentAgain) {
        return switch (fact.word()) {
            case OPEN -> latest ? open(transfer.state()) : Verdict.STAY;
            case COMPLETED -> completed(transfer, latest);
            case REJECTED -> latest ? rejected(transfer.state(), fact.wholeSubmission() && sentAgain) : Verdict.STAY;
            case RETURNED -> returned(transfer);
        };
    }

    private static Verdict open(State state) {
        return switch (state) {
            case READY, SENDING, RETRYING, IN_DOUBT -> Verdict.become(ACCEPTED);
            case DEAD, CLOSED -> Verdict.becomeWithAlarm(ACCEPTED, AFTER_CLOSE);
            case AWAITING_APPROVAL, ACCEPTED, COMPLETED, REJECTED, RETURNED, SUPERSEDED -> Verdict.STAY;
        };
    }

    private static Verdict completed(TransferRow transfer, boolean latest) {
        return switch (transfer.state()) {
            case READY, SENDING, RETRYING, IN_DOUBT, ACCEPTED -> Verdict.become(COMPLETED);
            case COMPLETED, RETURNED -> latest ? Verdict.STAY : Verdict.breakAboutMoney(PAID_TWICE);
            case REJECTED -> Verdict.breakAboutMoney(CONTRADICTION);
            case DEAD, CLOSED -> Verdict.becomeWithAlarm(COMPLETED, AFTER_CLOSE);
            case SUPERSEDED -> transfer.was() == RETURNED ? Verdict.STAY : Verdict.breakAboutMoney(SUPERSEDED_PAID);
            case AWAITING_APPROVAL -> Verdict.STAY;
        };
    }

    private static Verdict rejected(State state, boolean speaksForAResend) {
        return switch (state) {
            // The bank refuses the file that it got a second time; what became of the first one it does not say.
            case SENDING, ACCEPTED ->
                speaksForAResend ? Verdict.becomeWithAlarm(IN_DOUBT, REJECTED_RESEND) : Verdict.become(REJECTED);
            case IN_DOUBT -> speaksForAResend ? new Verdict(null, REJECTED_RESEND, false) : Verdict.become(REJECTED);
            case READY, RETRYING -> speaksForAResend ? Verdict.STAY : Verdict.become(REJECTED);
            case COMPLETED -> Verdict.breakAboutMoney(CONTRADICTION);
            case AWAITING_APPROVAL, REJECTED, RETURNED, DEAD, CLOSED, SUPERSEDED -> Verdict.STAY;
        };
    }

    private static Verdict returned(TransferRow transfer) {
        return switch (transfer.state()) {
            case READY, SENDING, RETRYING, IN_DOUBT, ACCEPTED, COMPLETED, REJECTED -> Verdict.become(RETURNED);
            case DEAD, CLOSED -> Verdict.becomeWithAlarm(RETURNED, AFTER_CLOSE);
            case SUPERSEDED -> transfer.was() == RETURNED ? Verdict.STAY : Verdict.breakAboutMoney(SUPERSEDED_PAID);
            case AWAITING_APPROVAL, RETURNED -> Verdict.STAY;
        };
    }
}
