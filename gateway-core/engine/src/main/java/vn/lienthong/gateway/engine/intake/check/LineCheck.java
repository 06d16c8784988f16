package vn.lienthong.gateway.engine.intake.check;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.intake.read.Row;
import vn.lienthong.gateway.engine.security.Vault;
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

    /** @param line number of the line in its list */
    public CheckedLine check(String agency, Row row, int line) {
        LineRules.Judged judged = rules.judge(row);
        List<String> broken = row.broken();
        if (broken != null) return new CheckedLine.Bad(line, null, judged.faults(), vault.seal(json.broken(broken)));
        Long amount = amount(row.cells());
        if (!judged.faults().isEmpty())
            return new CheckedLine.Bad(line, amount, judged.faults(), vault.seal(json.raw(row.cells())));
        return good(agency, line, amount == null ? 0 : amount, judged.values());
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
        String cell = service.amount() < 0 ? null : cells[service.amount()];
        return cell == null ? null : Text.readable(Text.normalised(cell));
    }
}
