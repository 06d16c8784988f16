package vn.lienthong.gateway.app.console.saved;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Needs;
import vn.lienthong.gateway.engine.saved.SavedViews;

/** Keeps and drops what somebody likes to look at; led back to the list that it was done on. */
@Controller
class SavedScreens {
    private final SavedViews views;

    SavedScreens(SavedViews views) {
        this.views = views;
    }

    @PostMapping("/views")
    @Needs({})
    ResponseEntity<Void> keep(
            Caller caller,
            @RequestParam(defaultValue = "") String page,
            @RequestParam(defaultValue = "") String query,
            @RequestParam(defaultValue = "") String name) {
        views.keep(caller, page, name, query);
        return back(page, query);
    }

    @PostMapping("/views/{id}/drop")
    @Needs({})
    ResponseEntity<Void> drop(
            Caller caller,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String page,
            @RequestParam(defaultValue = "") String query) {
        views.drop(caller, id);
        return back(page, query);
    }

    private static ResponseEntity<Void> back(String page, String query) {
        String to = SavedViews.PAGES.contains(page)
                ? new SavedViews.View("", page, "", SavedViews.kept(query)).address()
                : "/";
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.LOCATION, to)
                .build();
    }
}
