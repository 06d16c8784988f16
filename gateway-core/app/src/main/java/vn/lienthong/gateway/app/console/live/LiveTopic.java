package vn.lienthong.gateway.app.console.live;

import java.util.List;
import java.util.Map;
import vn.lienthong.gateway.engine.access.Caller;

/**
 * Something that pages show while it goes on. A page that wants it has {@code data-live="/live/<name>/<id>"} on an element, and an
 * element with the id of each part.
 */
public interface LiveTopic {
    /** As its address has it. */
    String name();

    /**
     * Asked when somebody begins to listen, and again while he does.
     *
     * @throws vn.lienthong.gateway.engine.access.Denied where he may not see it
     * @throws vn.lienthong.gateway.app.console.ground.Unknown where there is no such thing
     */
    void allow(Caller caller, String id);

    /** Seconds from one look to the next, for all who listen to the same. */
    default int pause() {
        return 1;
    }

    /** How it is now. */
    Now read(String id);

    /**
     * How something is.
     *
     * @param mark the same as long as nothing has changed
     * @param state a word; when it differs from the one that a page was made with, the page fetches its buttons anew
     * @param template of the page and {@code parts}: element ids, each a fragment of the template with that name; they are written
     *     without a call, so their links are plain addresses
     * @param model of the fragments; what differs from reader to reader must not be in it
     * @param news how many there are of what a list shows, by name: who looks at an older list is told, and the list stays
     * @param over nothing more is to come
     */
    record Now(
            String mark,
            String state,
            String template,
            List<String> parts,
            Map<String, Object> model,
            Map<String, Long> news,
            boolean over) {}
}
