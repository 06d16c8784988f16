package vn.lienthong.gateway.engine.view.route;

import java.util.List;

/** The routes of the running gateway. */
public interface RunningRoutes {
    /** Every route that was loaded, by id. */
    List<Running> all();

    /** @param description empty where its file has none @param started whether it takes work */
    record Running(String id, String description, boolean started) {}
}
