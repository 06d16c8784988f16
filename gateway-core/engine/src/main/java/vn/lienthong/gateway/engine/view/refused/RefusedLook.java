package vn.lienthong.gateway.engine.view.refused;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.intake.fault.ErrorCatalogue;
import vn.lienthong.gateway.engine.intake.fault.Fault;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.service.Field;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.service.Services;
import vn.lienthong.gateway.engine.service.Words;

/** Why lines were refused, a page at a time, in the order of the lines. What stood in them is not opened. */
public final class RefusedLook {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Words NOTHING = new Words("", "");

    private final Database database;
    private final References references;
    private final Services services;
    private final ErrorCatalogue errors;

    public RefusedLook(Database database, References references, Services services, ErrorCatalogue errors) {
        this.database = database;
        this.references = references;
        this.services = services;
        this.errors = errors;
    }

    /**
     * A line.
     *
     * @param kind {@code refused} or {@code duplicate}
     * @param faults every fault of it
     * @param amountVnd absent where it is not digits only
     * @param first the transfer that it repeats or contradicts
     */
    public record Line(
            int line,
            String kind,
            String code,
            List<Why> faults,
            @Nullable Long amountVnd,
            @Nullable String first) {}

    /** @param label of the field; empty where the line as a whole is meant */
    public record Why(String code, Words label, Words message) {}

    /** @param next after which line the next page begins; absent: this was the last */
    public record Page(List<Line> lines, @Nullable Integer next) {}

    /** Which lines. @param after which line; 0: from the first on */
    public record Asked(long batch, String service, int after, int most) {}

    public Page read(Caller caller, Asked asked) {
        caller.need(Right.LOOK, null);
        String sql = "select line, kind, code, faults, amount_vnd, first_id from refused_line where batch_id = ?"
                + " and line > ? order by line limit ?";
        ServiceDefinition service = services.find(asked.service());
        List<Line> found = database.read(connection -> {
            var lines = new ArrayList<Line>();
            try (var select = connection.prepareStatement(sql)) {
                select.setLong(1, asked.batch());
                select.setInt(2, asked.after());
                select.setInt(3, asked.most() + 1);
                try (var rows = select.executeQuery()) {
                    while (rows.next()) lines.add(line(rows, service));
                }
            }
            return lines;
        });
        if (found.size() <= asked.most()) return new Page(found, null);
        List<Line> page = found.subList(0, asked.most());
        return new Page(page, page.getLast().line());
    }

    private Line line(ResultSet row, @Nullable ServiceDefinition service) throws SQLException {
        Long first = row.getObject("first_id", Long.class);
        return new Line(
                row.getInt("line"),
                row.getString("kind"),
                row.getString("code"),
                faults(row.getString("faults")).stream()
                        .map(fault -> why(fault, service))
                        .toList(),
                row.getObject("amount_vnd", Long.class),
                first == null ? null : references.of(first));
    }

    private Why why(Fault fault, @Nullable ServiceDefinition service) {
        Field field = service == null ? null : service.field(fault.field());
        Words label = field == null ? NOTHING : field.label();
        return new Why(fault.code(), label, errors.message(fault.code(), label, fault.args()));
    }

    private static List<Fault> faults(String json) {
        try {
            return JSON.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the ledger has faults that intake did not write", e);
        }
    }
}
