package vn.lienthong.gateway.app.rest.intake;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
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
import vn.lienthong.gateway.engine.intake.BatchLife;
import vn.lienthong.gateway.engine.intake.fault.ErrorCatalogue;
import vn.lienthong.gateway.engine.intake.result.BatchView;
import vn.lienthong.gateway.engine.intake.result.Batches;
import vn.lienthong.gateway.engine.intake.result.RefusedLines;
import vn.lienthong.gateway.engine.intake.result.Results;
import vn.lienthong.gateway.engine.intake.write.Table;
import vn.lienthong.gateway.engine.operate.Act;
import vn.lienthong.gateway.engine.release.Releases;
import vn.lienthong.gateway.engine.service.Words;

/** Batches: look, release, cancel, fetch what became of their lines. */
@RestController
@RequestMapping("/api/v1/batches")
class BatchController {
    private static final int MOST = 200;

    private final Batches batches;
    private final Releases releases;
    private final RefusedLines refused;
    private final Results results;
    private final ErrorCatalogue errors;

    BatchController(Batches batches, Releases releases, RefusedLines refused, Results results, ErrorCatalogue errors) {
        this.batches = batches;
        this.releases = releases;
        this.refused = refused;
        this.results = results;
        this.errors = errors;
    }

    /** @param next before which the next page begins; absent: this was the last */
    record Page(List<BatchView> items, @Nullable String next) {}

    @GetMapping
    @Needs(Right.LOOK)
    Page list(
            Caller caller,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String service,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(defaultValue = "50") int limit) {
        int most = Math.clamp(limit, 1, MOST);
        List<BatchView> items = batches.list(caller, new Batches.Asked(state, service), before, most + 1);
        if (items.size() <= most) return new Page(items, null);
        List<BatchView> page = items.subList(0, most);
        return new Page(page, page.getLast().id());
    }

    @GetMapping("/{id}")
    @Needs(Right.LOOK)
    BatchView show(Caller caller, @PathVariable long id) {
        return batches.find(caller, id)
                .orElseThrow(() -> Refusal.of(404, "batch.unknown", "There is no batch " + id + "."));
    }

    /** @param reason why, for the audit */
    record ActCall(@Nullable String reason) {}

    /** 200 with the batch where one person lets it go; 202 with the approval where a second one has to agree. */
    @PostMapping("/{id}/release")
    @Needs(Right.RELEASE)
    ResponseEntity<Object> release(@PathVariable long id, @RequestBody ActCall call, Caller caller) {
        return switch (releases.release(id, new Act(caller, reason(call)))) {
            case Releases.Released.Ended(var outcome) -> ResponseEntity.ok(told(caller, id, outcome));
            case Releases.Released.Asked(var approval, boolean first) -> ApprovalAnswers.asked(approval, first);
            case Releases.Released.Busy(var approval) -> throw ApprovalAnswers.busy(approval);
        };
    }

    @PostMapping("/{id}/cancel")
    @Needs(Right.RELEASE)
    BatchView cancel(@PathVariable long id, @RequestBody ActCall call, Caller caller, HttpServletRequest request) {
        BatchLife.Cancelled cancelled = releases.cancel(id, caller, reason(call));
        if (cancelled.outcome() != BatchLife.Outcome.SENT) return told(caller, id, cancelled.outcome());
        Map<String, String> left = Map.of(
                "left", String.valueOf(cancelled.left()),
                "vnd", String.valueOf(cancelled.leftVnd()),
                "lines", String.valueOf(show(caller, id).counted().lines()));
        String code = cancelled.outcome().code();
        String language = new Call(request).language("en");
        throw Refusal.of(
                409, code, errors.message(code, new Words("", ""), left).in(language));
    }

    private static String reason(ActCall call) {
        String reason = call.reason();
        if (reason == null || reason.isBlank()) throw Refusal.of(422, "reason.missing", "Say why: reason is missing.");
        return reason.strip();
    }

    private BatchView told(Caller caller, long id, BatchLife.Outcome outcome) {
        return switch (outcome) {
            case DONE -> show(caller, id);
            case NO_SUCH_BATCH -> throw refusal(404, outcome.code());
            case WRONG_STATE, SENT -> throw refusal(409, outcome.code());
        };
    }

    private Refusal refusal(int status, String code) {
        return Refusal.of(
                status, code, errors.message(code, new Words("", ""), Map.of()).en());
    }

    /** The lines that never became transfers, with the lines themselves: a reveal, which is written down. */
    @GetMapping("/{id}/refused")
    @Needs(Right.EXPORT)
    void refused(@PathVariable long id, Caller caller, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        BatchView batch = show(caller, id);
        String language = new Call(request).language("vi");
        Table table = Download.of(request, response).table("batch-" + id + "-refused");
        refused.write(new RefusedLines.Reveal(id, batch.service(), batch.agency(), language, caller), table);
        table.end();
    }

    /** What became of every line, in the order of the lines; where partners' answers are told, it is written down who reads them. */
    @GetMapping("/{id}/result")
    @Needs(Right.EXPORT)
    void result(@PathVariable long id, Caller caller, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        show(caller, id);
        var call = new Call(request);
        var reading = new Results.Reading(id, call.language("vi"), caller, call.text("reason"));
        Table table = Download.of(request, response).table("batch-" + id + "-result");
        results.write(reading, table);
        table.end();
    }
}
