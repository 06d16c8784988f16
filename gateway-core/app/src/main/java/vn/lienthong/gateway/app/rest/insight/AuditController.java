package vn.lienthong.gateway.app.rest.insight;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.lienthong.gateway.app.rest.Refusal;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Needs;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.intake.write.Table;
import vn.lienthong.gateway.engine.view.audit.AuditExport;
import vn.lienthong.gateway.engine.view.audit.AuditProof;
import vn.lienthong.gateway.engine.view.audit.AuditSearch;

/** The audit: who did what, as pages and as a table, and whether the chain holds. */
@RestController
@RequestMapping("/api/v1/audit")
class AuditController {
    private static final int PAGE = 50;
    private static final int LARGEST = 500;
    private final AuditSearch search;
    private final AuditExport export;
    private final AuditProof proof;

    AuditController(AuditSearch search, AuditExport export, AuditProof proof) {
        this.search = search;
        this.export = export;
        this.proof = proof;
    }

    /** What is asked for, bound by name; see {@link AuditSearch.Criteria}. */
    record Asked(
            @Nullable String actor,
            @Nullable String action,
            @Nullable String subject,
            @Nullable Instant from,
            @Nullable Instant to) {
        AuditSearch.Criteria criteria() {
            return new AuditSearch.Criteria(actor, action, subject, from, to);
        }
    }

    @GetMapping
    @Needs(Right.AUDIT)
    AuditSearch.Page list(
            Caller caller,
            Asked asked,
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(defaultValue = "" + PAGE) int limit) {
        try {
            return search.find(caller, asked.criteria(), before, Math.clamp(limit, 1, LARGEST));
        } catch (IllegalArgumentException noPlace) {
            throw Refusal.of(422, "before.format", "before is the next of the page before.");
        }
    }

    @GetMapping("/entries.csv")
    @Needs(Right.AUDIT)
    void table(Caller caller, Asked asked, HttpServletResponse response) throws IOException {
        var taken = export.take(caller, asked.criteria());
        response.setContentType(Table.Form.CSV.contentType());
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit.csv\"");
        taken.write(Table.Form.CSV.on(response.getOutputStream()));
    }

    @PostMapping("/verify")
    @Needs(Right.AUDIT)
    AuditProof.Proof verify(Caller caller) {
        return proof.walk(caller);
    }
}
