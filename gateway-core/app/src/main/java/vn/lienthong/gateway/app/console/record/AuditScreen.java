package vn.lienthong.gateway.app.console.record;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import vn.lienthong.gateway.app.console.ground.Unknown;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Needs;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.intake.write.Table;
import vn.lienthong.gateway.engine.view.audit.AuditExport;
import vn.lienthong.gateway.engine.view.audit.AuditProof;
import vn.lienthong.gateway.engine.view.audit.AuditSearch;

/** Who did what, newest first; and whether the chain holds. */
@Controller
class AuditScreen {
    private static final int PAGE = 50;
    private final AuditSearch search;
    private final AuditExport export;
    private final AuditProof proof;

    AuditScreen(AuditSearch search, AuditExport export, AuditProof proof) {
        this.search = search;
        this.export = export;
        this.proof = proof;
    }

    @GetMapping("/audit")
    @Needs(Right.AUDIT)
    String list(Caller caller, AuditQuery query, Model model) {
        try {
            var page = search.find(caller, query.criteria(), query.before(), PAGE);
            model.addAttribute("q", query);
            model.addAttribute("entries", page.entries());
            model.addAttribute("next", page.next() == null ? null : query.pageBefore(page.next()));
            model.addAttribute("proof", proof.last(caller).orElse(null));
            return "audit";
        } catch (IllegalArgumentException noPlace) {
            throw new Unknown("place in the audit");
        }
    }

    /** What was looked for, as a table. */
    @GetMapping("/audit/entries.csv")
    @Needs(Right.AUDIT)
    void table(Caller caller, AuditQuery query, HttpServletResponse response) throws IOException {
        var taken = export.take(caller, query.criteria());
        response.setContentType(Table.Form.CSV.contentType());
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit.csv\"");
        taken.write(Table.Form.CSV.on(response.getOutputStream()));
    }

    @PostMapping("/audit/verify")
    @Needs(Right.AUDIT)
    ResponseEntity<Void> verify(Caller caller) {
        proof.walk(caller);
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.LOCATION, "/audit")
                .build();
    }
}
