package vn.lienthong.gateway.engine.intake.check;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.intake.fault.Fault;
import vn.lienthong.gateway.engine.intake.read.Row;
import vn.lienthong.gateway.engine.security.Vault;
import vn.lienthong.gateway.engine.service.Field;
import vn.lienthong.gateway.engine.service.Profile;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.service.rule.Text;

/** Checks the lines of one service in one profile and makes what is stored of them. Called by many threads at once. */
public final class LineCheck {
    private final ServiceDefinition service;
    private final LineRules rules;
    private final PayPlan plan;
    private final Keys keys;
    private final Vault vault;
    private final RowJson json;

    public LineCheck(ServiceDefinition service, Profile profile, PayPlan plan, Keys keys, Vault vault) {
        this.service = service;
        this.rules = new LineRules(service, profile, plan);
        this.plan = plan;
        this.keys = keys;
        this.vault = vault;
        this.json = new RowJson(service.fields());
    }

    /** An item that comes alone. @param line its number */
    public CheckedLine check(Sending sending, Row row, int line) {
        return check(sending, row, line, Contest.none(service));
    }

    /** @param line number of the line in its list */
    CheckedLine check(Sending sending, Row row, int line, Contest contest) {
        LineRules.Judged judged = rules.judge(sending, row);
        List<String> broken = row.broken();
        if (broken != null)
            return new CheckedLine.Bad(line, amount(row.cells()), judged.faults(), vault.seal(json.broken(broken)));
        Long amount = amount(row.cells());
        List<Fault> faults = judged.faults();
        Fault beaten = faults.isEmpty() ? contest.against(line, judged.values()) : null;
        if (beaten != null) faults = rules.placed(List.of(beaten), row);
        if (!faults.isEmpty()) return new CheckedLine.Bad(line, amount, faults, vault.seal(json.raw(row.cells())));
        return good(sending.agency(), line, amount == null ? 0 : amount, judged.values());
    }

    /** Has a line take part in what decides between the lines of its list. */
    void enter(Sending sending, Row row, int line, Contest contest) {
        LineRules.Judged judged = rules.judge(sending, row);
        if (judged.faults().isEmpty() && row.broken() == null) contest.enter(line, judged.values());
    }

    /** Nothing of any list has entered it. */
    Contest contest() {
        return Contest.of(service);
    }

    /** Fields without which a line is refused, and of which neither the sender nor, so far, a line has said anything. */
    BitSet unsaid(Sending sending) {
        BitSet unsaid = new BitSet();
        for (Field field : service.fields())
            if (field.presence() instanceof Field.Presence.Required
                    && ServiceDefinition.FILLING.contains(field.name())
                    && !sending.said().containsKey(field.index())) unsaid.set(field.index());
        return unsaid;
    }

    String name(int field) {
        return service.fields().get(field).name();
    }

    private CheckedLine.Good good(String agency, int line, long amount, @Nullable String[] values) {
        return new CheckedLine.Good(
                line,
                amount,
                plan.destination(values),
                keys.entitlement(service, agency, values),
                keys.content(service, agency, values),
                keys.second(service, agency, values),
                keys.search(service, values),
                vault.seal(json.payload(values)));
    }

    /** What stands in the field by which a list numbers its lines; absent where it has none, or no number. */
    public @Nullable Integer ownNumber(Row row) {
        int field = service.search().line();
        String cell = field < 0 ? null : row.cells()[field];
        Long number = cell == null ? null : Text.readable(Text.normalised(cell));
        return number == null || number < 1 || number > 999_999_999 ? null : number.intValue();
    }

    private @Nullable Long amount(@Nullable String[] cells) {
        if (service.amount() < 0) return 0L;
        String cell = cells[service.amount()];
        return cell == null ? null : Text.readable(Text.normalised(cell));
    }
}
