package vn.lienthong.gateway.app.rest.insight;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Needs;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.trend.Span;
import vn.lienthong.gateway.engine.trend.Trend;
import vn.lienthong.gateway.engine.trend.Trends;

/** What left and what came of it, by hours or days. */
@RestController
@RequestMapping("/api/v1/trends")
class TrendController {
    private final Trends trends;

    TrendController(Trends trends) {
        this.trends = trends;
    }

    /** @param span {@code day}, {@code week}, {@code month} or {@code quarter} */
    @GetMapping
    @Needs(Right.LOOK)
    Trend read(
            Caller caller,
            @RequestParam(required = false) @Nullable String span,
            @RequestParam(required = false) @Nullable String destination,
            @RequestParam(required = false) @Nullable String service) {
        return trends.read(caller, new Trends.Asked(Span.of(span), destination, service));
    }
}
