package vn.lienthong.gateway.app.console.overview;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import vn.lienthong.gateway.app.console.live.LiveTopic;
import vn.lienthong.gateway.app.console.live.Sight;
import vn.lienthong.gateway.engine.access.Caller;

/** The figures and tiles of the overview while it is open; one look for all who see the same destinations. */
@Component
class OverviewTopic implements LiveTopic {
    private static final String NAME = "overview";
    private final Overview overview;

    OverviewTopic(Overview overview) {
        this.overview = overview;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Where somebody who sees so far listens. */
    static String address(Sight sight) {
        var address = UriComponentsBuilder.fromPath("/live/" + NAME);
        return (sight.isEverything() ? address : address.pathSegment(sight.text()))
                .encode()
                .toUriString();
    }

    @Override
    public void allow(Caller caller, String id) {
        Sight.read(id).allow(caller);
    }

    @Override
    public int pause() {
        return 5;
    }

    @Override
    public Now read(String id) {
        Sight sight = Sight.read(id);
        var seen = overview.read(sight.viewer());
        var news = new HashMap<>(Map.of("causes", (long) seen.groups().size()));
        if (sight.isEverything()) news.put("batches", all(seen));
        return new Now(
                seen.mark() + news,
                "",
                "overview",
                List.of("overview-counted", "overview-figures", "overview-jobs", "overview-tiles"),
                Map.of("o", seen),
                news,
                false);
    }

    /** How many batches there are. */
    static long all(Overview.Seen seen) {
        return seen.status().batches().values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}
