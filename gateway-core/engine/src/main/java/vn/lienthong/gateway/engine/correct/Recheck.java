package vn.lienthong.gateway.engine.correct;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.intake.check.CheckedLine;
import vn.lienthong.gateway.engine.intake.check.Keys;
import vn.lienthong.gateway.engine.intake.check.LineCheck;
import vn.lienthong.gateway.engine.intake.check.PayPlan;
import vn.lienthong.gateway.engine.intake.check.Sending;
import vn.lienthong.gateway.engine.intake.fault.Fault;
import vn.lienthong.gateway.engine.intake.read.ItemJson;
import vn.lienthong.gateway.engine.security.KeyedHash;
import vn.lienthong.gateway.engine.security.Vault;
import vn.lienthong.gateway.engine.service.Field.Correctable;
import vn.lienthong.gateway.engine.service.ServiceDefinition;

/** Holds an item with other values against everything that an arriving line is held against. */
public final class Recheck {
    private final Vault vault;
    private final Keys keys;
    private final BiFunction<String, Instant, LocalDate> calendar;
    private final Trial trial;
    private final Clock clock;

    /** @param calendar destination and now → next working day */
    public Recheck(
            Vault vault, KeyedHash hash, BiFunction<String, Instant, LocalDate> calendar, Trial trial, Clock clock) {
        this.vault = vault;
        this.keys = new Keys(hash);
        this.calendar = calendar;
        this.trial = trial;
        this.clock = clock;
    }

    /** Faults, or a line that may take the place of the old one. */
    record Result(List<Fault> faults, CheckedLine.@Nullable Good line) {}

    /** @param fields that differ, with their new values */
    Result check(ServiceDefinition service, Stored stored, Map<String, @Nullable String> fields) {
        var faults = new ArrayList<Fault>();
        for (String name : fields.keySet()) {
            var field = service.field(name);
            if (field == null) faults.add(Fault.ofLine("line.unknown-field", Map.of("field", name)));
            else if (service.correctable(field) == Correctable.NO)
                faults.add(new Fault(name, "correct.fixed", Map.of()));
        }
        if (fields.isEmpty()) faults.add(Fault.ofLine("correct.nothing", Map.of()));
        if (!faults.isEmpty()) return new Result(faults, null);
        return switch (line(service, stored, Fields.overlaid(stored.payload(), fields))) {
            case CheckedLine.Bad bad -> new Result(bad.faults(), null);
            case CheckedLine.Good good -> tried(service, stored, good);
        };
    }

    private CheckedLine line(ServiceDefinition service, Stored stored, byte[] body) {
        var profile = Objects.requireNonNull(service.profile(null));
        var check = new LineCheck(
                service,
                profile,
                PayPlan.ofEachMoment(service.routing(), to -> calendar.apply(to, clock.instant())),
                keys,
                vault);
        return check.check(
                Sending.by(stored.agency()), new ItemJson(service, profile).read(1, body, 0, body.length), 1);
    }

    private Result tried(ServiceDefinition service, Stored stored, CheckedLine.Good line) {
        if (line.destination().isEmpty())
            return new Result(List.of(Fault.ofLine("route.no-destination", Map.of())), null);
        byte[] payload = vault.open(vault.keyId(), line.payload());
        var faults = trial.faults(service.id(), line.destination(), stored.reference(), payload);
        return faults.isEmpty() ? new Result(List.of(), line) : new Result(faults, null);
    }
}
