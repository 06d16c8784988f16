package vn.lienthong.gateway.engine.flow;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.delivery.Destination;
import vn.lienthong.gateway.engine.delivery.Gate;
import vn.lienthong.gateway.engine.outcome.Terms;
import vn.lienthong.gateway.engine.partner.Partner;
import vn.lienthong.gateway.engine.plugin.ConnectorRegistry;
import vn.lienthong.gateway.engine.plugin.DestinationLink;
import vn.lienthong.gateway.engine.plugin.installed.ConnectorDescriptor;
import vn.lienthong.gateway.engine.plugin.installed.Operation;

/** The destinations that are open, each with its gate and terms as its partner file says them. */
public final class Destinations implements Destination.Book {
    /** Waiting for a place at the gate has no limit of its own: who waits holds a claim, and the claim has one. */
    private static final Duration WAIT = Duration.ofHours(1);

    /** The gateway itself: where transfers go whose work it does alone. No partner may be called so. */
    public static final String HERE = "gateway";

    private final ConnectorRegistry registry;
    private final Clock clock;
    private final Destination here;
    private final Map<String, Known> open = new ConcurrentHashMap<>();

    /** A destination as it is with this version of its connector. */
    private record Known(ConnectorDescriptor connector, Destination destination) {}

    public Destinations(ConnectorRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
        this.here = Here.destination(clock, false);
    }

    @Override
    public @Nullable Destination find(String id) {
        if (id.equals(HERE)) return here;
        var link = registry.link(id);
        if (link == null) return null;
        var connector = link.connector();
        var known = open.get(id);
        if (known != null && known.connector() == connector) return known.destination();
        return open.compute(id, (key, had) -> known(link, connector, had)).destination();
    }

    /** Another version may take more items or fewer; the gate with its breaker and its pace stays. */
    private Known known(DestinationLink link, ConnectorDescriptor connector, @Nullable Known had) {
        if (had != null && had.connector() == connector) return had;
        var gate = had == null ? gate(link.partner()) : had.destination().gate();
        return new Known(connector, destination(link, connector, gate));
    }

    @Override
    public List<String> ids() {
        return Stream.concat(
                        Stream.of(HERE),
                        registry.links().stream().map(link -> link.partner().id()))
                .distinct()
                .sorted()
                .toList();
    }

    /** The gateway itself, where a route is only rehearsed. */
    public static Destination rehearsedHere(Clock clock) {
        return Here.destination(clock, true);
    }

    /** A destination as its partner file and its connector say, behind this gate. */
    public static Destination destination(DestinationLink link, ConnectorDescriptor connector, Gate gate) {
        var partner = link.partner();
        var sends = sending(connector);
        return new Destination(
                partner.id(),
                new ConnectorLine(link),
                gate,
                terms(partner, sends, causes(connector)),
                partner.calendar()::executionDate,
                partner.limits().maxItems(sends == null ? 1 : sends.maxItems()),
                connector.id() + "@" + connector.version());
    }

    /** The operation that says something to be done: it decides how many items fit and whether it may be repeated. */
    private static @Nullable Operation sending(ConnectorDescriptor connector) {
        return connector.operations().values().stream()
                .filter(operation -> operation.direction() == Operation.Direction.OUT)
                .max((one, other) -> one.effect().compareTo(other.effect()))
                .orElse(null);
    }

    private Gate gate(Partner partner) {
        var breaker = CircuitBreaker.of(
                partner.id(),
                CircuitBreakerConfig.custom()
                        .failureRateThreshold(partner.breaker().failureRate())
                        .slidingWindowSize(partner.breaker().window())
                        .minimumNumberOfCalls(partner.breaker().minimumCalls())
                        .waitDurationInOpenState(partner.breaker().waitOpen())
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .automaticTransitionFromOpenToHalfOpenEnabled(true)
                        .build());
        var bulkhead = Bulkhead.of(
                partner.id(),
                BulkheadConfig.custom()
                        .maxConcurrentCalls(partner.limits().concurrency())
                        .maxWaitDuration(WAIT)
                        .build());
        var rate = partner.limits().rate();
        var pace = RateLimiterConfig.custom().timeoutDuration(WAIT);
        if (rate == null) pace.limitForPeriod(Integer.MAX_VALUE).limitRefreshPeriod(Duration.ofMillis(1));
        else pace.limitForPeriod(rate.calls()).limitRefreshPeriod(rate.per());
        return new Gate(breaker, bulkhead, RateLimiter.of(partner.id(), pace.build()), clock);
    }

    private static Terms terms(Partner partner, @Nullable Operation sends, UnaryOperator<String> causeOf) {
        var clocks = partner.clocks();
        return new Terms(
                partner.id(),
                partner.limits().timeLimit(),
                clocks.lease(),
                clocks.settleAfter(),
                clocks.reportOverdue(),
                clocks.decideBy(),
                clocks.inquiry().first(),
                clocks.inquiry().longest(),
                resend(partner, sends),
                causeOf);
    }

    private static @Nullable Duration resend(Partner partner, @Nullable Operation sends) {
        if (sends != null && sends.effect() != Operation.Effect.ONCE) return Duration.ofDays(365);
        var check = partner.duplicateCheck();
        return check == null ? null : Duration.ofDays(check.days());
    }

    private static UnaryOperator<String> causes(ConnectorDescriptor connector) {
        var codes = connector.codes();
        return code -> {
            var known = codes.get(code);
            return known == null ? code : Objects.requireNonNullElse(known.cause(), code);
        };
    }
}
