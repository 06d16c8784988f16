package vn.lienthong.gateway.app.console.ground;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.saved.SavedViews;

/** What the reader keeps, for the lists that show it; asked for only by those. Templates call its methods by name. */
public record Saved(SavedViews views, @Nullable Caller caller, String back) {
    public List<SavedViews.View> of(String page) {
        return caller == null ? List.of() : views.list(caller, page);
    }

    /** What of this page's address would be kept. */
    public String query() {
        int at = back.indexOf('?');
        return at < 0 ? "" : SavedViews.kept(back.substring(at + 1));
    }
}
