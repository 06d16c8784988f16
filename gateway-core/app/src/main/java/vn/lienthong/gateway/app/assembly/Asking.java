package vn.lienthong.gateway.app.assembly;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import vn.lienthong.gateway.engine.delivery.Destination;
import vn.lienthong.gateway.engine.inquiry.Doubts;
import vn.lienthong.gateway.engine.inquiry.Inquirer;
import vn.lienthong.gateway.engine.partner.Partners;
import vn.lienthong.gateway.engine.service.RetryPolicy;

/** One turn of asking a destination for what is in doubt or silent, and of calling persons for what stays so. */
record Asking(Inquirer inquirer, Doubts doubts, Function<String, RetryPolicy> retryOf, Partners partners) {
    private static final int MOST_A_TURN = 20;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** True where there may be more to ask. */
    boolean turn(Destination destination) {
        var due = doubts.due(destination.terms());
        if (due.persons()) doubts.callPersons(destination.terms());
        return due.asking() && inquirer.askDue(destination, retryOf, MOST_A_TURN) == MOST_A_TURN;
    }

    Duration pauseOf(String destination) {
        Duration first = Objects.requireNonNull(partners.partner(destination))
                .clocks()
                .inquiry()
                .first()
                .dividedBy(2);
        return first.compareTo(LONGEST_PAUSE) < 0 ? first : LONGEST_PAUSE;
    }
}
