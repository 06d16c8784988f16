package vn.lienthong.gateway.app.rest.operate;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.lienthong.gateway.app.rest.ApprovalAnswers;
import vn.lienthong.gateway.app.rest.Refusal;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Needs;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.answer.Answer;
import vn.lienthong.gateway.engine.answer.AnswerReading;
import vn.lienthong.gateway.engine.decide.Decisions;
import vn.lienthong.gateway.engine.decide.Sides;
import vn.lienthong.gateway.engine.decide.SidesReader;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.operate.Closing;
import vn.lienthong.gateway.engine.operate.Skipped;
import vn.lienthong.gateway.engine.view.TransferPage;
import vn.lienthong.gateway.engine.view.TransferPages;
import vn.lienthong.gateway.engine.view.TransferSearch;

/** Single transfers: find, look, decide, close. */
@RestController
@RequestMapping("/api/v1/transfers")
class TransferController {
    private final TransferPages pages;
    private final TransferSearch search;
    private final Decisions decisions;
    private final SidesReader sides;
    private final Closing closing;
    private final AnswerReading answers;

    TransferController(
            TransferPages pages,
            TransferSearch search,
            Decisions decisions,
            SidesReader sides,
            Closing closing,
            AnswerReading answers) {
        this.sides = sides;
        this.answers = answers;
        this.pages = pages;
        this.search = search;
        this.decisions = decisions;
        this.closing = closing;
    }

    @GetMapping("/{reference}")
    @Needs(Right.LOOK)
    TransferPage show(Caller caller, @PathVariable String reference) {
        return pages.find(caller, reference).orElseThrow(() -> unknown(reference));
    }

    record RevealCall(@Nullable String reason) {}

    /** The partner's whole answer: a reveal, which is written down. */
    @PostMapping("/{reference}/answer")
    @Needs(Right.REVEAL)
    Answer answer(@PathVariable String reference, @RequestBody RevealCall call, Caller caller) {
        var act = Acts.of(caller, "reason", call.reason());
        return answers.reveal(reference, caller, act.reason()).orElseThrow(() -> noAnswer(caller, reference));
    }

    private Refusal noAnswer(Caller caller, String reference) {
        show(caller, reference);
        return Refusal.of(404, "answer.none", "The partner has answered nothing about " + reference + " that is kept.");
    }

    /** The query of a search, bound by name. */
    record Query(
            @Nullable String beneficiary,
            @Nullable String personalNumber,
            @Nullable String account,
            @Nullable Long batch,
            @Nullable String msgId,
            @Nullable String state,
            @Nullable String destination,
            @Nullable String cause,
            @Nullable LocalDate executionDate) {
        TransferSearch.Criteria criteria() {
            return new TransferSearch.Criteria(
                    filled(beneficiary),
                    filled(personalNumber),
                    filled(account),
                    batch,
                    filled(msgId),
                    state(filled(state)),
                    filled(destination),
                    filled(cause),
                    executionDate,
                    null);
        }

        private static @Nullable String filled(@Nullable String value) {
            return value == null || value.isBlank() ? null : value.strip();
        }

        private static @Nullable State state(@Nullable String word) {
            if (word == null) return null;
            for (State state : State.values()) {
                if (state.name().equals(word.toUpperCase(Locale.ROOT))) return state;
            }
            throw Refusal.of(
                    422, "state.unknown", "There is no such state; it is one of " + List.of(State.values()) + ".");
        }

        @Override
        public String toString() {
            return "Query[batch=" + batch + "]";
        }
    }

    @GetMapping
    @Needs(Right.LOOK)
    TransferSearch.Page find(
            Caller caller,
            Query query,
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(defaultValue = "50") int limit) {
        return search.find(caller, query.criteria(), before, limit);
    }

    /** 200 with the transfer where one person decides; 202 with the approval where a second one has to agree. */
    @PostMapping("/{reference}/decide")
    @Needs(Right.DECIDE)
    ResponseEntity<Object> decide(@PathVariable String reference, @RequestBody DecideCall call, Caller caller) {
        var order = call.order(reference);
        var act = Acts.of(caller, "evidence", call.evidence());
        return switch (decisions.decide(order, act)) {
            case Decisions.Decided.Done d -> ResponseEntity.ok(show(caller, reference));
            case Decisions.Decided.Asked(var approval, boolean first) -> ApprovalAnswers.asked(approval, first);
            case Decisions.Decided.Busy(var approval) -> throw ApprovalAnswers.busy(approval);
            case Decisions.Decided.Refused(var why) -> throw refusal(reference, why, "decided so where it stands");
        };
    }

    /** What is known of it from every side. */
    @GetMapping("/{reference}/sides")
    @Needs(Right.LOOK)
    Sides sides(Caller caller, @PathVariable String reference) {
        return sides.find(caller, reference).orElseThrow(() -> unknown(reference));
    }

    record CloseCall(@Nullable String reason) {}

    @PostMapping("/{reference}/close")
    @Needs(Right.CLOSE)
    TransferPage close(@PathVariable String reference, @RequestBody CloseCall call, Caller caller) {
        var closed = closing.close(List.of(reference), Acts.of(caller, "reason", call.reason()));
        if (!closed.skipped().isEmpty())
            throw refusal(reference, closed.skipped().getFirst(), "closed where it stands");
        return show(caller, reference);
    }

    private static Refusal refusal(String reference, Skipped why, String what) {
        if (why.code().equals("transfer.unknown")) return unknown(reference);
        String possible = why.possible().isEmpty() ? "" : " Possible: " + String.join(", ", why.possible()) + ".";
        return Refusal.of(409, why.code(), "The transfer cannot be " + what + "." + possible);
    }

    private static Refusal unknown(String reference) {
        return Refusal.of(404, "transfer.unknown", "The ledger has no transfer " + reference + ".");
    }
}
