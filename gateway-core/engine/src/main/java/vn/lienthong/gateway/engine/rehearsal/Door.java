package vn.lienthong.gateway.engine.rehearsal;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.intake.check.LineRules;
import vn.lienthong.gateway.engine.intake.check.PayPlan;
import vn.lienthong.gateway.engine.intake.check.RowJson;
import vn.lienthong.gateway.engine.intake.check.Sending;
import vn.lienthong.gateway.engine.intake.fault.Fault;
import vn.lienthong.gateway.engine.intake.read.ItemJson;
import vn.lienthong.gateway.engine.intake.read.Row;
import vn.lienthong.gateway.engine.service.Profile;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.service.rule.Text;

/** The rules of a service for what comes to it, without a ledger: nothing is held against other transfers. */
public final class Door {
    private final ServiceDefinition service;
    private final ItemJson json;
    private final LineRules rules;
    private final PayPlan plan;
    private final RowJson writer;

    /** @param dayOf destination → the day on which it would carry out what comes now */
    public Door(ServiceDefinition service, Profile profile, Function<String, LocalDate> dayOf) {
        this.service = service;
        this.json = new ItemJson(service, profile);
        this.plan = PayPlan.ofEachMoment(service.routing(), dayOf);
        this.rules = new LineRules(service, profile, plan);
        this.writer = new RowJson(service.fields());
    }

    /** In the service's default profile. */
    public Door(ServiceDefinition service, Function<String, LocalDate> dayOf) {
        this(service, Objects.requireNonNull(service.profile(null)), dayOf);
    }

    /** What came through, or what stands against it. */
    public sealed interface Checked {
        record Good(Script.Entry entry) implements Checked {}

        /** @param faults never empty */
        record Bad(List<Fault> faults) implements Checked {}
    }

    /** An item as a JSON object. @param number its place in its list, from 1 */
    public Checked check(Sending sending, byte[] item, int number) {
        return check(sending, json.read(number, item, 0, item.length));
    }

    public Checked check(Sending sending, Row row) {
        LineRules.Judged judged = rules.judge(sending, row);
        if (!judged.faults().isEmpty()) return new Checked.Bad(judged.faults());
        String destination = plan.routing().destination(judged.values());
        return new Checked.Good(
                new Script.Entry(writer.payload(judged.values()), destination, amount(judged.values())));
    }

    private long amount(@Nullable String[] values) {
        String amount = service.amount() < 0 ? null : values[service.amount()];
        Long readable = amount == null ? null : Text.readable(amount);
        return readable == null ? 0 : readable;
    }
}
