package vn.lienthong.gateway.app.rest.operate;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.lienthong.gateway.app.rest.ApprovalAnswers;
import vn.lienthong.gateway.app.rest.Problem;
import vn.lienthong.gateway.app.rest.Refusal;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Needs;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.correct.Correction;
import vn.lienthong.gateway.engine.correct.Corrections;
import vn.lienthong.gateway.engine.correct.Corrections.Corrected;
import vn.lienthong.gateway.engine.correct.Editable;
import vn.lienthong.gateway.engine.correct.Editing;
import vn.lienthong.gateway.engine.correct.Version;
import vn.lienthong.gateway.engine.correct.Versions;
import vn.lienthong.gateway.engine.intake.fault.ErrorCatalogue;
import vn.lienthong.gateway.engine.intake.fault.Fault;
import vn.lienthong.gateway.engine.service.Words;
import vn.lienthong.gateway.engine.view.TransferPages;

/** Failed transfers corrected: looked at beforehand, made, and their versions. */
@RestController
@RequestMapping("/api/v1/transfers/{reference}")
class CorrectionController {
    private final Corrections corrections;
    private final Versions versions;
    private final Editing editing;
    private final TransferPages pages;
    private final ErrorCatalogue errors;

    CorrectionController(
            Corrections corrections, Versions versions, Editing editing, TransferPages pages, ErrorCatalogue errors) {
        this.corrections = corrections;
        this.versions = versions;
        this.editing = editing;
        this.pages = pages;
        this.errors = errors;
    }

    /**
     * @param version that the caller saw
     * @param fields by name, with their new values; null: it is to have none
     * @param reasonCode {@code wrong-entry}, {@code changed-since}, {@code partner-asked}, {@code agency-asked}, {@code other}
     */
    record Call(
            @Nullable Integer version,
            @Nullable Map<String, @Nullable String> fields,
            @Nullable String reasonCode,
            @Nullable String reason,
            @Nullable String ticket) {
        Correction correction(String reference) {
            if (version == null) throw Refusal.of(422, "version.missing", "version is missing.");
            var why = reasonCode == null ? Correction.Reason.OTHER : Correction.Reason.of(reasonCode);
            if (why == null)
                throw Refusal.of(
                        422,
                        "parameter.format",
                        "reasonCode is one of wrong-entry, changed-since, partner-asked, agency-asked, other.");
            return new Correction(reference, version, Objects.requireNonNullElse(fields, new HashMap<>()), why, ticket);
        }

        /** Holds personal values. */
        @Override
        public String toString() {
            return "Call[" + version + "]";
        }
    }

    /** What may be corrected, as it stands now. */
    @GetMapping("/corrections/fields")
    @Needs(Right.CORRECT)
    Editable fields(@PathVariable String reference, Caller caller) {
        return editing.find(caller, reference).orElseThrow(() -> unknown(reference));
    }

    /** What it would come to; changes nothing. */
    @PostMapping("/corrections/check")
    @Needs(Right.CORRECT)
    Correction.Checked check(@PathVariable String reference, @RequestBody Call call, Caller caller) {
        return corrections.check(call.correction(reference), caller).orElseThrow(() -> unknown(reference));
    }

    /** 201 with the new transfer; 202 with the approval where a locked field is changed. */
    @PostMapping("/corrections")
    @Needs(Right.CORRECT)
    ResponseEntity<Object> correct(@PathVariable String reference, @RequestBody Call call, Caller caller) {
        var act = Acts.of(caller, "reason", call.reason());
        return switch (corrections.correct(call.correction(reference), act)) {
            case Corrected.Done(String fresh) ->
                ResponseEntity.created(URI.create("/api/v1/transfers/" + fresh))
                        .body(pages.find(caller, fresh).orElseThrow());
            case Corrected.Asked(var approval, boolean first) -> ApprovalAnswers.asked(approval, first);
            case Corrected.Busy(var approval) -> throw ApprovalAnswers.busy(approval);
            case Corrected.Faulty(var faults) ->
                throw Refusal.of(422, faults.getFirst().code(), "The corrected transfer has faults.", problems(faults));
            case Corrected.Refused refused -> throw refusal(reference, refused);
        };
    }

    private List<Problem.Fault> problems(List<Fault> faults) {
        return faults.stream()
                .map(fault -> new Problem.Fault(
                        null,
                        null,
                        null,
                        fault.field().isEmpty() ? null : fault.field(),
                        fault.code(),
                        errors.message(fault.code(), new Words(fault.field(), fault.field()), fault.args())
                                .en()))
                .toList();
    }

    private static Refusal refusal(String reference, Corrected.Refused refused) {
        if (refused.code().equals("transfer.unknown")) return unknown(reference);
        String who = refused.by() == null ? "" : " by " + refused.by();
        String since = refused.at() == null ? "" : " It changed at " + refused.at() + who + ".";
        return Refusal.of(409, refused.code(), "The transfer cannot be corrected as you saw it." + since);
    }

    /** @param items oldest first */
    record Shown(List<Version> items) {}

    @GetMapping("/versions")
    @Needs(Right.LOOK)
    Shown versions(@PathVariable String reference, Caller caller) {
        return new Shown(versions.of(caller, reference).orElseThrow(() -> unknown(reference)));
    }

    private static Refusal unknown(String reference) {
        return Refusal.of(404, "transfer.unknown", "The ledger has no transfer " + reference + ".");
    }
}
