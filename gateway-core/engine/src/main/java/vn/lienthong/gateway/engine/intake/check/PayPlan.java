package vn.lienthong.gateway.engine.intake.check;

import java.time.LocalDate;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.service.Routing;

/** Where items go, and on which day they would be carried out there. Called by many threads at once. */
public final class PayPlan {
    private final Supplier<Routing> routing;
    private final Function<String, LocalDate> dayOf;

    private PayPlan(Supplier<Routing> routing, Function<String, LocalDate> dayOf) {
        this.routing = routing;
        this.dayOf = dayOf;
    }

    /**
     * For one list: what the table says of days is decided now.
     *
     * @param dayOf destination → the day on which it would carry out what comes now
     */
    public static PayPlan ofNow(Routing table, Function<String, LocalDate> dayOf) {
        Routing decided = table.on(dayOf);
        return new PayPlan(() -> decided, dayOf);
    }

    /** For a door that stays open: what the table says of days is decided for every item anew. */
    public static PayPlan ofEachMoment(Routing table, Function<String, LocalDate> dayOf) {
        return new PayPlan(() -> table.on(dayOf), dayOf);
    }

    /** The table, its days decided. */
    public Routing routing() {
        return routing.get();
    }

    String destination(@Nullable String[] values) {
        return routing().destination(values);
    }

    LocalDate day(@Nullable String[] values) {
        return dayOf.apply(destination(values));
    }
}
