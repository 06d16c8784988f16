package vn.lienthong.gateway.engine.intake.result;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.audit.AuditTrail;
import vn.lienthong.gateway.engine.intake.fault.ErrorCatalogue;
import vn.lienthong.gateway.engine.intake.fault.Fault;
import vn.lienthong.gateway.engine.intake.write.Table;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.security.Vault;
import vn.lienthong.gateway.engine.service.Field;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.service.Services;
import vn.lienthong.gateway.engine.service.Words;

/**
 * Writes the lines that never became transfers: {@code line,column,code,reason} and the line itself, one row a line. Where a
 * line has several faults, column and code are the first's and the reason names all. Holds personal data.
 */
public final class RefusedLines {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int PAGE = 2_000;
    private static final String MASKED = "•••";

    private final Database database;
    private final Vault vault;
    private final Services services;
    private final ErrorCatalogue errors;
    private final AuditTrail audit;

    public RefusedLines(Database database, Vault vault, Services services, ErrorCatalogue errors, AuditTrail audit) {
        this.database = database;
        this.vault = vault;
        this.services = services;
        this.errors = errors;
        this.audit = audit;
    }

    /**
     * Who looks at what.
     *
     * @param language {@code vi} or {@code en}
     */
    public record Reveal(long batchId, String service, String agency, String language, Caller caller) {
        boolean isMasked() {
            return !caller.mayOf(agency, Right.REVEAL, null);
        }
    }

    private record Line(int line, String code, String faults, String keyId, byte[] row) {}

    /**
     * Writes down first who takes them. Whoever may not reveal has the faults without the values of persons.
     *
     * @throws IOException the reader has gone
     */
    public void write(Reveal reveal, Table table) throws IOException {
        reveal.caller().needOf(reveal.agency(), Right.EXPORT, null);
        ServiceDefinition service = services.get(reveal.service());
        String action = reveal.isMasked() ? "batch.export-refused" : "batch.reveal-refused";
        database.run(connection ->
                audit.append(connection, reveal.caller().name(), action, "batch:" + reveal.batchId(), "{}"));
        List<String> header = new ArrayList<>(List.of("line", "column", "code", "reason"));
        for (Field field : service.fields())
            header.add(header.contains(field.name()) ? "row_" + field.name() : field.name());
        table.row(header);
        List<Line> page = page(reveal.batchId(), 0);
        while (!page.isEmpty()) {
            for (Line line : page) table.row(cells(line, service, reveal));
            page = page(reveal.batchId(), page.get(page.size() - 1).line());
        }
    }

    private List<Line> page(long batchId, int after) {
        String sql =
                "select line, code, faults, key_id, row from refused_line where batch_id = ? and line > ? order by line limit "
                        + PAGE;
        return database.read(connection -> {
            List<Line> lines = new ArrayList<>();
            try (var select = connection.prepareStatement(sql)) {
                select.setLong(1, batchId);
                select.setInt(2, after);
                try (var rows = select.executeQuery()) {
                    while (rows.next())
                        lines.add(new Line(
                                rows.getInt(1),
                                rows.getString(2),
                                rows.getString(3),
                                rows.getString(4),
                                rows.getBytes(5)));
                }
            }
            return lines;
        });
    }

    private List<Object> cells(Line line, ServiceDefinition service, Reveal reveal) throws IOException {
        List<Fault> faults = JSON.readValue(line.faults(), new TypeReference<>() {});
        List<Object> cells = new ArrayList<>();
        cells.add((long) line.line());
        cells.add(faults.isEmpty() ? "" : faults.get(0).field());
        cells.add(line.code());
        cells.add(reason(faults, service, reveal.language()));
        JsonNode row = JSON.readTree(vault.open(line.keyId(), line.row()));
        boolean masked = reveal.isMasked();
        // nobody knows what stands in a row that could not be read as the service's
        if (row.isArray()) row.forEach(cell -> cells.add(masked ? MASKED : cell.asText()));
        else
            for (Field field : service.fields())
                cells.add(
                        masked && field.personal()
                                ? MASKED
                                : row.path(field.name()).asText(""));
        return cells;
    }

    private String reason(List<Fault> faults, ServiceDefinition service, String language) {
        StringBuilder reason = new StringBuilder();
        for (Fault fault : faults) {
            Field field = service.field(fault.field());
            Words label = field == null ? new Words("", "") : field.label();
            if (!reason.isEmpty()) reason.append(" | ").append(fault.code()).append(": ");
            reason.append(errors.message(fault.code(), label, fault.args()).in(language));
        }
        return reason.toString();
    }
}
