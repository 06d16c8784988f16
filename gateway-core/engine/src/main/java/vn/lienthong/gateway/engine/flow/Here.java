package vn.lienthong.gateway.engine.flow;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.ratelimiter.RateLimiter;
import java.time.Clock;
import java.time.Duration;
import java.util.function.UnaryOperator;
import vn.lienthong.gateway.api.Draft;
import vn.lienthong.gateway.api.Encoding;
import vn.lienthong.gateway.api.Inquiry;
import vn.lienthong.gateway.api.Submission;
import vn.lienthong.gateway.engine.delivery.Destination;
import vn.lienthong.gateway.engine.delivery.Gate;
import vn.lienthong.gateway.engine.delivery.Inbox;
import vn.lienthong.gateway.engine.outcome.Terms;

/** The gateway as a destination: every day is a working day, and there is no connector. */
final class Here {
    private static final int MOST_ITEMS = 500;

    private Here() {}

    static Destination destination(Clock clock, boolean rehearsed) {
        String id = Destinations.HERE;
        var gate = new Gate(CircuitBreaker.ofDefaults(id), Bulkhead.ofDefaults(id), RateLimiter.ofDefaults(id), clock);
        return new Destination(id, new NoLine(rehearsed), gate, terms(id), (wanted, now) -> wanted, MOST_ITEMS, "");
    }

    /** Only the lease counts: nothing here is ever with a partner. */
    private static Terms terms(String id) {
        return new Terms(
                id,
                Duration.ofSeconds(30),
                Duration.ofMinutes(2),
                Duration.ofMinutes(1),
                Duration.ofMinutes(30),
                Duration.ofDays(2),
                Duration.ofSeconds(30),
                Duration.ofMinutes(5),
                null,
                UnaryOperator.identity());
    }

    /** A route calls a connector for what is routed to the gateway itself: the routing table or the route is wrong. */
    private record NoLine(boolean isRehearsed) implements Destination.Line {
        private static IllegalStateException none() {
            return new IllegalStateException("the destination " + Destinations.HERE
                    + " is the gateway itself and has no connector; route the service to a partner,"
                    + " or take connector: out of its route");
        }

        @Override
        public Encoding encode(Draft draft) {
            throw none();
        }

        @Override
        public Destination.Answer deliver(Submission submission) {
            throw none();
        }

        @Override
        public Inquiry inquire(Submission submission) {
            throw none();
        }

        @Override
        public Inbox inbox(String operation) {
            throw none();
        }
    }
}
