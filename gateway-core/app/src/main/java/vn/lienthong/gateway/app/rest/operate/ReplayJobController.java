package vn.lienthong.gateway.app.rest.operate;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.lienthong.gateway.app.rest.ApprovalAnswers;
import vn.lienthong.gateway.app.rest.Refusal;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Needs;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.approval.Approval;
import vn.lienthong.gateway.engine.approval.Approving;
import vn.lienthong.gateway.engine.approval.Verdict;
import vn.lienthong.gateway.engine.intake.write.Table;
import vn.lienthong.gateway.engine.replay.JobControl;
import vn.lienthong.gateway.engine.replay.JobControl.Move;
import vn.lienthong.gateway.engine.replay.JobControl.Moved;
import vn.lienthong.gateway.engine.replay.JobItems;
import vn.lienthong.gateway.engine.replay.Preview;
import vn.lienthong.gateway.engine.replay.ReplayJob;
import vn.lienthong.gateway.engine.replay.ReplayJobs;
import vn.lienthong.gateway.engine.replay.ReplayJobs.Made;
import vn.lienthong.gateway.engine.view.TransferSearch;

/** Replay jobs: look at what one would do, make it, follow it, change its course. */
@RestController
@RequestMapping("/api/v1/replay-jobs")
class ReplayJobController {
    private static final List<String> STATES = List.of("waiting", "sent", "delivered", "failed", "skipped");
    private final ReplayJobs jobs;
    private final JobControl control;
    private final Approving approving;
    private final JobItems items;
    private final TransferSearch search;

    ReplayJobController(
            ReplayJobs jobs, JobControl control, Approving approving, JobItems items, TransferSearch search) {
        this.search = search;
        this.approving = approving;
        this.jobs = jobs;
        this.control = control;
        this.items = items;
    }

    @PostMapping("/preview")
    @Needs(Right.REPLAY_MANY)
    Preview preview(@RequestBody JobCall call, Caller caller) {
        return jobs.preview(call.scope(search), call.byMapping(), caller);
    }

    @PostMapping
    @Needs(Right.REPLAY_MANY)
    ResponseEntity<ReplayJob> create(
            @RequestBody JobCall call,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Caller caller) {
        var act = Acts.of(caller, "reason", call.reason());
        return switch (jobs.create(call.order(search, key), act)) {
            case Made.Done(var job, boolean first) ->
                first
                        ? ResponseEntity.created(URI.create("/api/v1/replay-jobs/" + job.id()))
                                .body(job)
                        : ResponseEntity.ok()
                                .header("Idempotent-Replayed", "true")
                                .body(job);
            case Made.Refused(String code, int found) -> throw refusal(code, found);
        };
    }

    private static Refusal refusal(String code, int found) {
        return switch (code) {
            case "replay.nothing" ->
                Refusal.of(422, code, "Nothing of this selection can be replayed; the preview says why.");
            case "replay.set-changed" ->
                Refusal.of(
                        409,
                        code,
                        "There are " + found + " by now: some were dealt with since. Look at the preview again.");
            case "replay.cutoff" ->
                Refusal.of(422, code, "cutoff is in the future or older than a day. Look at the preview again.");
            default -> Refusal.of(409, code, "This Idempotency-Key was used for another job.");
        };
    }

    @GetMapping
    @Needs(Right.LOOK)
    ReplayJobs.Page list(
            Caller caller,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(defaultValue = "50") int limit) {
        return jobs.list(caller, state(state), before, limit);
    }

    private static ReplayJob.@Nullable State state(@Nullable String word) {
        if (word == null || word.isBlank()) return null;
        try {
            return ReplayJob.State.of(word.strip());
        } catch (IllegalArgumentException e) {
            throw Refusal.of(422, "parameter.format", "There is no state " + word.strip() + " of a replay job.");
        }
    }

    /** @param reasons why items were passed over or failed again */
    record Shown(ReplayJob job, List<ReplayJob.Reason> reasons) {}

    @GetMapping("/{id}")
    @Needs(Right.LOOK)
    Shown show(Caller caller, @PathVariable long id) {
        return new Shown(find(caller, id), items.reasons(id));
    }

    private ReplayJob find(Caller caller, long id) {
        return jobs.find(caller, id).orElseThrow(ReplayJobController::unknown);
    }

    @GetMapping("/{id}/items")
    @Needs(Right.LOOK)
    ReplayJob.Items items(
            Caller caller,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable Integer after,
            @RequestParam(defaultValue = "50") int limit) {
        find(caller, id);
        if (state != null && !STATES.contains(state))
            throw Refusal.of(
                    422, "parameter.format", "The parameter state is one of " + String.join(", ", STATES) + ".");
        return items.list(id, state, after, limit);
    }

    /** What became of every item, as CSV. */
    @GetMapping("/{id}/result")
    @Needs(Right.EXPORT)
    void result(Caller caller, @PathVariable long id, HttpServletResponse response) throws IOException {
        if (jobs.export(caller, id).isEmpty()) throw unknown();
        response.setContentType(Table.Form.CSV.contentType());
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"replay-job-" + id + ".csv\"");
        var table = Table.Form.CSV.on(response.getOutputStream());
        table.row(List.of("n", "reference", "current", "destination", "amount_vnd", "state", "code", "at"));
        items.each(id, item -> row(table, item));
        table.end();
    }

    private static void row(Table table, ReplayJob.Item item) {
        try {
            table.row(List.of(
                    (long) item.n(),
                    item.reference(),
                    item.current(),
                    item.destination(),
                    item.amountVnd(),
                    item.state(),
                    item.code() == null ? "" : item.code(),
                    item.at() == null ? "" : item.at().toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What a person says to a job.
     *
     * @param rate items a minute and destination; absent: as many as it takes
     * @param digest of the job that whoever approves saw
     */
    record Call(
            @Nullable String reason,
            @Nullable Integer rate,
            @Nullable String digest) {}

    @PostMapping("/{id}/pause")
    @Needs(Right.REPLAY_MANY)
    ReplayJob pause(@PathVariable long id, @RequestBody Call call, Caller caller) {
        return move(id, new Move.Pause(), call, caller);
    }

    @PostMapping("/{id}/resume")
    @Needs(Right.REPLAY_MANY)
    ReplayJob resume(@PathVariable long id, @RequestBody Call call, Caller caller) {
        return move(id, new Move.Resume(), call, caller);
    }

    @PostMapping("/{id}/cancel")
    @Needs(Right.REPLAY_MANY)
    ReplayJob cancel(@PathVariable long id, @RequestBody Call call, Caller caller) {
        return move(id, new Move.Cancel(), call, caller);
    }

    @PostMapping("/{id}/continue")
    @Needs(Right.REPLAY_MANY)
    ReplayJob goOn(@PathVariable long id, @RequestBody Call call, Caller caller) {
        return move(id, new Move.Continue(), call, caller);
    }

    @PostMapping("/{id}/rate")
    @Needs(Right.REPLAY_MANY)
    ReplayJob rate(@PathVariable long id, @RequestBody Call call, Caller caller) {
        Integer rate = call.rate() == null ? null : JobCall.within("rate", call.rate(), 1, 1_000_000);
        return move(id, new Move.Rate(rate), call, caller);
    }

    @PostMapping("/{id}/approve")
    @Needs(Right.APPROVE)
    ReplayJob approve(@PathVariable long id, @RequestBody Call call, Caller caller) {
        return decide(id, true, call, caller);
    }

    @PostMapping("/{id}/reject")
    @Needs(Right.APPROVE)
    ReplayJob reject(@PathVariable long id, @RequestBody Call call, Caller caller) {
        return decide(id, false, call, caller);
    }

    private ReplayJob move(long id, Move move, Call call, Caller caller) {
        return moved(control.move(id, move, Acts.of(caller, "reason", call.reason())));
    }

    private ReplayJob decide(long id, boolean approve, Call call, Caller caller) {
        String digest = Acts.needed("digest", call.digest());
        var act = Acts.of(caller, "reason", call.reason());
        return switch (approving.decide(Approval.Kind.REPLAY_JOB, id, approve, digest, act)) {
            case Verdict.Done d -> find(caller, id);
            case Verdict.Refused(String code, var approval)
            when code.equals("approval.none") -> throw refusal("job.state", find(caller, id));
            case Verdict.Refused(String code, var approval) -> throw ApprovalAnswers.refusal(code, approval);
        };
    }

    private static ReplayJob moved(Moved moved) {
        return switch (moved) {
            case Moved.Done(var job) -> job;
            case Moved.Refused(String code, var job) -> throw job == null ? unknown() : refusal(code, job);
        };
    }

    private static Refusal refusal(String code, ReplayJob job) {
        return Refusal.of(
                409,
                code,
                "This is not possible while the job is " + job.state().word() + ".");
    }

    private static Refusal unknown() {
        return Refusal.of(404, "job.unknown", "There is no such replay job.");
    }
}
