package vn.lienthong.gateway.app.console.trend;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Needs;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.service.Services;
import vn.lienthong.gateway.engine.trend.Span;
import vn.lienthong.gateway.engine.trend.Trend;
import vn.lienthong.gateway.engine.trend.Trends;
import vn.lienthong.gateway.engine.view.DestinationHealth;

/** What left and what came of it, by hours or days. */
@Controller
class TrendScreen {
    private final Trends trends;
    private final DestinationHealth destinations;
    private final Services services;

    TrendScreen(Trends trends, DestinationHealth destinations, Services services) {
        this.trends = trends;
        this.destinations = destinations;
        this.services = services;
    }

    /** What stands in the address. */
    record Query(
            @Nullable String span,
            @Nullable String destination,
            @Nullable String service) {
        Query {
            span = Span.of(span).word();
            destination = filled(destination);
            service = filled(service);
        }

        private static @Nullable String filled(@Nullable String value) {
            return value == null || value.isBlank() ? null : value.strip();
        }

        Trends.Asked asked() {
            return new Trends.Asked(Span.of(span), destination, service);
        }
    }

    @GetMapping("/trends")
    @Needs(Right.LOOK)
    String show(Caller caller, Query query, Model model) {
        Trend trend = trends.read(caller, query.asked());
        model.addAttribute("q", query);
        model.addAttribute("trend", trend);
        model.addAttribute("spans", List.of(Span.values()));
        model.addAttribute("destinations", destinations.all());
        model.addAttribute("services", services.all());
        return "trends";
    }
}
