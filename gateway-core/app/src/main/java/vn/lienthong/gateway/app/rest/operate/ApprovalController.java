package vn.lienthong.gateway.app.rest.operate;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
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
import vn.lienthong.gateway.engine.approval.Approval;
import vn.lienthong.gateway.engine.approval.Approvals;
import vn.lienthong.gateway.engine.approval.Approving;
import vn.lienthong.gateway.engine.approval.Verdict;
import vn.lienthong.gateway.engine.correct.Editing;
import vn.lienthong.gateway.engine.correct.Version;
import vn.lienthong.gateway.engine.decide.EvidenceBook;

/** What waits for a second person, and his word on it. */
@RestController
@RequestMapping("/api/v1/approvals")
class ApprovalController {
    private final Approvals approvals;
    private final Approving approving;
    private final Editing editing;
    private final EvidenceBook evidence;

    ApprovalController(Approvals approvals, Approving approving, Editing editing, EvidenceBook evidence) {
        this.editing = editing;
        this.approvals = approvals;
        this.approving = approving;
        this.evidence = evidence;
    }

    /** @param next where the next page begins: {@code after} of what waits, else {@code before}; absent: this was the last */
    record Page(List<Shown> items, @Nullable String next) {}

    /**
     * @param mine whether the caller may decide it
     * @param changes what a correction is to change; absent in lists, and for what is no correction
     */
    record Shown(
            Approval approval,
            boolean mine,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<Version.Change> changes) {}

    /**
     * @param state {@code waiting}, {@code mine} (for the caller to decide): expiring first; {@code asked} (by the caller), {@code
     *     all}: newest first
     */
    @GetMapping
    @Needs(Right.LOOK)
    Page list(
            Caller caller,
            @RequestParam(defaultValue = "waiting") String state,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(defaultValue = "50") int limit) {
        int most = Math.clamp(limit, 1, Approvals.PAGE);
        var found = switch (state) {
            case "waiting" -> approvals.waiting(caller, after, most);
            case "mine" -> approvals.mine(caller, after, most);
            case "asked" -> approvals.asked(caller, before, most);
            case "all" -> approvals.all(caller, before, most);
            default -> throw Refusal.of(422, "parameter.format", "The parameter state is waiting, mine, asked or all.");
        };
        var shown = found.stream()
                .map(each -> new Shown(each, Approvals.isFor(caller, each), null))
                .toList();
        return new Page(shown, found.size() < most ? null : found.getLast().id());
    }

    @GetMapping("/{id}")
    @Needs(Right.LOOK)
    Shown show(Caller caller, @PathVariable long id) {
        var found = approvals.find(caller, id).orElseThrow(() -> ApprovalAnswers.refusal("approval.none", null));
        var changes = found.kind() == Approval.Kind.CORRECTION ? editing.asked(found) : null;
        return new Shown(found, Approvals.isFor(caller, found), changes);
    }

    /** @param digest of what the caller saw; absent: what the id names, which never changes */
    record Call(@Nullable String reason, @Nullable String digest) {}

    @PostMapping("/{id}/approve")
    @Needs(Right.APPROVE)
    Approval approve(@PathVariable long id, @RequestBody Call call, Caller caller) {
        return decide(id, true, call, caller);
    }

    @PostMapping("/{id}/reject")
    @Needs(Right.APPROVE)
    Approval reject(@PathVariable long id, @RequestBody Call call, Caller caller) {
        return decide(id, false, call, caller);
    }

    private Approval decide(long id, boolean approve, Call call, Caller caller) {
        var act = Acts.of(caller, "reason", call.reason());
        return switch (approving.decide(id, approve, call.digest(), act)) {
            case Verdict.Done(var approval) -> approval;
            case Verdict.Refused(String code, var approval) -> throw ApprovalAnswers.refusal(code, approval);
        };
    }

    /** A file that proves a decision; opening it is written down. */
    @PostMapping("/evidence/{id}")
    @Needs({Right.APPROVE, Right.DECIDE})
    ResponseEntity<byte[]> open(@PathVariable long id, Caller caller) {
        var file = evidence.open(caller, id)
                .orElseThrow(() -> Refusal.of(404, "evidence.unknown", "There is no such evidence."));
        var disposition = ContentDisposition.attachment()
                .filename(file.name(), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .header("X-Content-Type-Options", "nosniff")
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(file.content());
    }
}
