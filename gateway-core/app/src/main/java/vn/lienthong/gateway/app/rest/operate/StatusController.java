package vn.lienthong.gateway.app.rest.operate;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Needs;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.paper.UnpaidDue;
import vn.lienthong.gateway.engine.view.Status;
import vn.lienthong.gateway.engine.view.StatusReader;
import vn.lienthong.gateway.engine.view.route.RunningRoutes;

/** How the whole stands, for people and scripts. */
@RestController
@RequestMapping("/api/v1/status")
class StatusController {
    private final StatusReader reader;
    private final BrokerState broker;
    private final Running running;
    private final UnpaidDue unpaid;
    private final RunningRoutes routes;

    StatusController(StatusReader reader, BrokerState broker, Running running, UnpaidDue unpaid, RunningRoutes routes) {
        this.routes = routes;
        this.unpaid = unpaid;
        this.reader = reader;
        this.broker = broker;
        this.running = running;
    }

    /**
     * @param database always UP: without it there is no answer but 503
     * @param warnings papers that are due
     * @param refusedRoutes files of routes that do not run as they lie there
     */
    record Shown(
            String version,
            Instant startedAt,
            String database,
            String broker,
            @JsonUnwrapped Status status,
            List<UnpaidDue.Warning> warnings,
            List<RunningRoutes.Refused> refusedRoutes) {}

    @GetMapping
    @Needs(Right.LOOK)
    Shown status(Caller caller) {
        return new Shown(
                running.version(),
                running.startedAt(),
                "UP",
                broker.now(),
                reader.read(caller),
                unpaid.now(),
                routes.refused());
    }
}
