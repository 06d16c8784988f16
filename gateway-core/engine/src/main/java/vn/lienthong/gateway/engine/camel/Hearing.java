package vn.lienthong.gateway.engine.camel;

import java.util.List;
import java.util.function.Consumer;
import vn.lienthong.gateway.engine.report.ReceivedReport;

/** How what partners say comes to a route that starts from {@code connector:}. */
public interface Hearing {

    /**
     * What a route listens to.
     *
     * @param operation of the connectors, which gives the documents
     * @param destination whose; empty: of every destination of the service
     * @param service empty where one destination is named
     */
    record Wanted(String operation, String destination, String service) {}

    /** Gives the route what comes from now on. @return what ends it */
    List<? extends AutoCloseable> listen(Wanted wanted, Consumer<ReceivedReport> route);
}
