package vn.lienthong.gateway.app.rest.insight;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.lienthong.gateway.app.rest.Refusal;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Needs;
import vn.lienthong.gateway.engine.saved.SavedViews;

/** Lists that the caller keeps under a name. */
@RestController
@RequestMapping("/api/v1/views")
class ViewController {
    private final SavedViews views;

    ViewController(SavedViews views) {
        this.views = views;
    }

    record Listed(List<SavedViews.View> items) {}

    @GetMapping
    @Needs({})
    Listed list(Caller caller) {
        return new Listed(views.list(caller, null));
    }

    /** @param page {@code transfers}, {@code failures}, {@code batches}, {@code audit} or {@code trends} @param query of its address */
    record KeepCall(
            @Nullable String page,
            @Nullable String name,
            @Nullable String query) {}

    @PostMapping
    @Needs({})
    @ResponseStatus(HttpStatus.CREATED)
    Listed keep(Caller caller, @RequestBody KeepCall call) {
        boolean kept = call.page() != null
                && call.name() != null
                && views.keep(caller, call.page(), call.name(), call.query() == null ? "" : call.query());
        if (!kept)
            throw Refusal.of(
                    422,
                    "view.refused",
                    "A view has a name, one of the pages that have views, and at most 30 are kept.");
        return list(caller);
    }

    @DeleteMapping("/{id}")
    @Needs({})
    Listed drop(Caller caller, @PathVariable long id) {
        if (!views.drop(caller, id)) throw Refusal.of(404, "view.unknown", "You keep no such view.");
        return list(caller);
    }
}
