package vn.lienthong.gateway.app.console.record;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.util.UriComponentsBuilder;
import vn.lienthong.gateway.app.console.ground.Unknown;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Needs;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.view.audit.AuditSearch;

/** Who did what, newest first. */
@Controller
class AuditScreen {
    private static final int PAGE = 50;
    private final AuditSearch search;

    AuditScreen(AuditSearch search) {
        this.search = search;
    }

    /** What stands in the address. */
    record Query(
            @Nullable String actor,
            @Nullable String action,
            @Nullable String subject,
            @Nullable String before) {
        Query {
            actor = filled(actor);
            action = filled(action);
            subject = filled(subject);
            before = filled(before);
        }

        private static @Nullable String filled(@Nullable String value) {
            return value == null || value.isBlank() ? null : value.strip();
        }

        AuditSearch.Criteria criteria() {
            return new AuditSearch.Criteria(actor, action, subject);
        }

        String pageBefore(String place) {
            var address = UriComponentsBuilder.fromPath("/audit");
            if (actor != null) address.queryParam("actor", actor);
            if (action != null) address.queryParam("action", action);
            if (subject != null) address.queryParam("subject", subject);
            return address.queryParam("before", place).encode().toUriString();
        }
    }

    @GetMapping("/audit")
    @Needs(Right.AUDIT)
    String list(Caller caller, Query query, Model model) {
        try {
            var page = search.find(caller, query.criteria(), query.before(), PAGE);
            model.addAttribute("q", query);
            model.addAttribute("entries", page.entries());
            model.addAttribute("next", page.next() == null ? null : query.pageBefore(page.next()));
            return "audit";
        } catch (IllegalArgumentException noPlace) {
            throw new Unknown("place in the audit");
        }
    }
}
