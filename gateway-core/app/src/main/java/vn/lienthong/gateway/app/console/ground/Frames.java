package vn.lienthong.gateway.app.console.ground;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.lienthong.gateway.app.access.Callers;
import vn.lienthong.gateway.app.console.words.Badges;
import vn.lienthong.gateway.app.console.words.Language;
import vn.lienthong.gateway.app.console.words.Words;
import vn.lienthong.gateway.engine.saved.SavedViews;

/** Makes what every template reads besides its own: {@code w}, {@code badges}, {@code names}, {@code shell} and {@code saved}. */
@Component
public class Frames {
    private final Assets assets;
    private final Names names;
    private final SavedViews views;
    private final Clock clock;

    Frames(Assets assets, Names names, SavedViews views, Clock clock) {
        this.assets = assets;
        this.names = names;
        this.views = views;
        this.clock = clock;
    }

    /** In which language somebody reads. */
    public static Language language(HttpServletRequest request) {
        return Preferences.of(request).language();
    }

    /** By the names that templates know. */
    Map<String, Object> around(HttpServletRequest request) {
        var preferences = Preferences.of(request);
        var shell = Shell.of(request, Callers.known(request), preferences, assets);
        var around = new HashMap<>(words(preferences.language()));
        around.put("shell", shell);
        around.put("saved", new Saved(views, shell.caller(), shell.back()));
        return around;
    }

    /** What fragments read that are the same for everybody: {@code w}, {@code badges} and {@code names}. */
    public Map<String, Object> words(Language language) {
        var words = new Words(language, clock);
        return Map.of("w", words, "badges", new Badges(words), "names", names);
    }
}
