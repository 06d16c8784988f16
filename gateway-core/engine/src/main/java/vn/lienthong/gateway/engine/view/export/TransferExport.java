package vn.lienthong.gateway.engine.view.export;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Denied;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.audit.AuditTrail;
import vn.lienthong.gateway.engine.intake.write.Table;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.view.TransferLine;
import vn.lienthong.gateway.engine.view.TransferSearch;
import vn.lienthong.gateway.engine.view.TransferSearch.Criteria;

/**
 * The whole of what a search finds, as a table. Line by line from the newest, a page at a time: however many there are, few are in
 * memory and no statement stays open. What a line of a list shows is masked; this shows no more.
 */
public final class TransferExport {
    /** Of the columns, in their order. */
    public static final List<String> COLUMNS = List.of(
            "reference",
            "service",
            "agency",
            "batch",
            "line",
            "state",
            "result",
            "code",
            "cause",
            "destination",
            "amount_vnd",
            "attempts",
            "locked",
            "held",
            "created_at",
            "changed_at");

    private static final JsonMapper JSON = new JsonMapper();
    private static final String SUBJECT = "transfers";

    private final Database database;
    private final TransferSearch search;
    private final AuditTrail audit;

    public TransferExport(Database database, TransferSearch search, AuditTrail audit) {
        this.database = database;
        this.search = search;
        this.audit = audit;
    }

    /**
     * Who takes what away.
     *
     * @param headings of {@link #COLUMNS}, where people read them; absent: their names
     */
    public record Asked(
            Caller caller,
            Criteria criteria,
            Table.Form form,
            @Nullable List<String> headings) {}

    /**
     * To be asked before an answer begins.
     *
     * @throws Denied the caller may not take these away: without a destination, all of them
     */
    public void need(Caller caller, Criteria criteria) {
        caller.need(Right.LOOK, criteria.destination());
        caller.need(Right.EXPORT, criteria.destination());
    }

    /**
     * Writes down first who takes what, and at the end how many lines he had.
     *
     * @return lines
     * @throws IOException the reader has gone
     */
    public long write(Asked asked, Table table) throws IOException {
        need(asked.caller(), asked.criteria());
        note(asked, "transfers.export", scope(asked));
        long lines = 0;
        boolean whole = false;
        try {
            table.row(Objects.requireNonNullElse(asked.headings(), COLUMNS));
            String before = null;
            do {
                var page = search.next(asked.caller(), asked.criteria(), before);
                for (TransferLine line : page.items()) table.row(cells(line));
                lines += page.items().size();
                before = page.next();
            } while (before != null);
            table.end();
            whole = true;
        } finally {
            note(asked, "transfers.exported", scope(asked).put("lines", lines).put("whole", whole));
        }
        return lines;
    }

    private void note(Asked asked, String action, ObjectNode detail) {
        database.run(connection -> audit.append(connection, asked.caller().name(), action, SUBJECT, detail.toString()));
    }

    /** Whom somebody looked for is not written down, only by what. */
    private static ObjectNode scope(Asked asked) {
        var criteria = asked.criteria();
        var detail = JSON.createObjectNode().put("form", asked.form().ending());
        put(detail, "state", criteria.state());
        put(detail, "destination", criteria.destination());
        put(detail, "batch", criteria.batch());
        put(detail, "cause", criteria.cause() == null ? null : "given");
        put(detail, "day", criteria.executionDate());
        put(detail, "message", criteria.msgId() == null ? null : "given");
        boolean person = criteria.sought() != null
                || criteria.personalNumber() != null
                || criteria.beneficiary() != null
                || criteria.account() != null;
        if (person) detail.put("person", true);
        return detail;
    }

    private static void put(ObjectNode detail, String name, @Nullable Object value) {
        if (value != null) detail.put(name, value.toString());
    }

    private static List<Object> cells(TransferLine line) {
        return List.of(
                line.reference(),
                line.service(),
                line.agency(),
                Objects.requireNonNullElse(line.batch(), ""),
                line.line() == null ? "" : (Object) line.line().longValue(),
                line.state().name(),
                line.result(),
                Objects.requireNonNullElse(line.code(), ""),
                Objects.requireNonNullElse(line.cause(), ""),
                line.destination(),
                line.amountVnd(),
                (long) line.attempts(),
                line.locked() ? "yes" : "",
                Objects.requireNonNullElse(line.held(), ""),
                line.createdAt().toString(),
                line.changedAt().toString());
    }
}
