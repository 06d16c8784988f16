package vn.lienthong.gateway.engine.routing;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.intake.check.LineRules;
import vn.lienthong.gateway.engine.intake.check.PayPlan;
import vn.lienthong.gateway.engine.intake.fault.Fault;
import vn.lienthong.gateway.engine.intake.fault.ListRefused;
import vn.lienthong.gateway.engine.intake.read.Row;
import vn.lienthong.gateway.engine.service.Profile;
import vn.lienthong.gateway.engine.service.Routing;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.service.rule.Text;

/** Tries the routing table of a service on a list, line by line. Lines are not held against each other or the ledger. */
public final class RouteTrial {
    private final ServiceDefinition service;
    private final Profile profile;
    private final Routing routing;
    private final LineRules rules;

    /** @param dayOf destination → the day on which it would carry out what comes now */
    public RouteTrial(ServiceDefinition service, Profile profile, Function<String, LocalDate> dayOf) {
        this.service = service;
        this.profile = profile;
        PayPlan plan = PayPlan.ofNow(service.routing(), dayOf);
        this.routing = plan.routing();
        this.rules = new LineRules(service, profile, plan);
    }

    /**
     * A line and the rule that decides on it.
     *
     * @param number its place in the list, from 1
     * @param rule place in the table, from 0; {@link Routing#NO_RULE} where none matches or the line has faults
     * @param amountVnd 0 for services without money, absent where it is not digits only
     * @param values normalised, by index of the field; empty where the line has faults
     */
    public record Tried(
            int number,
            int rule,
            @Nullable Long amountVnd,
            List<Fault> faults,
            @Nullable String[] values) {
        /** Personal data has no string form. */
        @Override
        public String toString() {
            return "Tried[" + number + "]";
        }
    }

    /** The table with its days decided: a rule for other days is still in its place. */
    public Routing routing() {
        return routing;
    }

    /**
     * Tries every line of a file: {@code .xlsx}, {@code .ndjson}, else CSV.
     *
     * @throws ListRefused it cannot be taken as a list
     * @throws IOException it cannot be read
     */
    public void run(Path file, Consumer<Tried> each) throws IOException {
        ListFile.read(file, service, profile, row -> each.accept(tried(row)));
    }

    private Tried tried(Row row) {
        LineRules.Judged judged = rules.judge(row);
        if (!judged.faults().isEmpty())
            return new Tried(row.number(), Routing.NO_RULE, null, judged.faults(), new @Nullable String[0]);
        String amount = service.amount() < 0 ? "0" : judged.values()[service.amount()];
        return new Tried(
                row.number(),
                routing.rule(judged.values()),
                amount == null ? null : Text.readable(amount),
                List.of(),
                judged.values());
    }
}
