package vn.lienthong.gateway.engine.view.route;

import java.util.List;

/** The routes of the running gateway. */
public interface RunningRoutes {
    /** Every route that was loaded, by id. */
    List<Running> all();

    /** The files that were refused at the start; what they would do is not done. */
    List<Refused> refused();

    /**
     * A route.
     *
     * @param description empty where its file has none
     * @param started whether it takes work
     * @param file under {@code routes/}; empty where it comes from none
     */
    record Running(String id, String description, boolean started, String file) {}

    /** @param file under {@code routes/} @param reason as the reader of routes says it */
    record Refused(String file, String reason) {}
}
