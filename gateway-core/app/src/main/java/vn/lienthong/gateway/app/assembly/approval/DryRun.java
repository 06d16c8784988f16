package vn.lienthong.gateway.app.assembly.approval;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.api.Draft;
import vn.lienthong.gateway.api.Encoding;
import vn.lienthong.gateway.api.Item;
import vn.lienthong.gateway.app.assembly.routes.RouteFiles;
import vn.lienthong.gateway.engine.correct.Trial;
import vn.lienthong.gateway.engine.flow.Destinations;
import vn.lienthong.gateway.engine.intake.ExecutionCalendar;
import vn.lienthong.gateway.engine.intake.fault.Fault;
import vn.lienthong.gateway.engine.mapping.MappingFailure;
import vn.lienthong.gateway.engine.mapping.Mappings;

/** Takes an item along its route up to the bytes that would leave, by the mapping and the connector that would be used now. */
final class DryRun implements Trial {
    private static final String MAPPING = "mapping:";
    private static final String CONNECTOR = "connector:";
    /** No partner ever sees it. */
    private static final String NO_SUBMISSION = "DRY-RUN";

    private final RouteFiles routes;
    private final Mappings mappings;
    private final Destinations destinations;
    private final ExecutionCalendar calendar;
    private final Clock clock;

    DryRun(RouteFiles routes, Mappings mappings, Destinations destinations, ExecutionCalendar calendar, Clock clock) {
        this.routes = routes;
        this.mappings = mappings;
        this.destinations = destinations;
        this.calendar = calendar;
        this.clock = clock;
    }

    @Override
    public List<Fault> faults(String service, String destination, String reference, byte[] payload) {
        var steps = routes.steps(service, destination);
        if (steps.isEmpty()) return notTried("no route takes it");
        Map<String, Object> content = Map.of();
        String operation = null;
        for (String step : steps) {
            if (step.startsWith(CONNECTOR)) operation = step.substring(CONNECTOR.length());
            if (!step.startsWith(MAPPING)) continue;
            var mapping = mappings.mapping(step.substring(MAPPING.length()));
            if (mapping == null) return notTried("its mapping is broken");
            try {
                content = mapping.translate(payload, reference);
            } catch (MappingFailure e) {
                return List.of(new Fault("", e.code(), Map.of("path", e.path())));
            }
        }
        return encoded(destination, operation, new Item(reference, content));
    }

    private List<Fault> encoded(String destination, @Nullable String operation, Item item) {
        if (operation == null) return List.of();
        var there = destinations.find(destination);
        if (there == null) return notTried("its destination is down");
        Instant now = clock.instant();
        var draft = new Draft(operation, NO_SUBMISSION, now, calendar.next(destination, now), List.of(item));
        try {
            return switch (there.line().encode(draft)) {
                case Encoding.Encoded e -> List.of();
                case Encoding.Unsayable(var faults) -> {
                    var found = new ArrayList<Fault>();
                    for (var fault : faults) found.add(Fault.ofLine("mapping." + fault.code(), Map.of()));
                    yield found;
                }
            };
        } catch (IllegalStateException e) {
            // The connector has a bug, or no time now; what it says may have personal values.
            return notTried("its connector cannot try it now");
        }
    }

    private static List<Fault> notTried(String why) {
        return List.of(Fault.ofLine("correct.not-tried", Map.of("why", why)));
    }
}
