package vn.lienthong.gateway.engine.view.audit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.audit.AuditTrail;
import vn.lienthong.gateway.engine.intake.write.Table;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.view.audit.AuditSearch.Criteria;
import vn.lienthong.gateway.engine.view.audit.AuditSearch.Entry;

/** Entries of the audit taken away as a table: counted first, and written down before the first of them leaves. */
public final class AuditExport {
    /** More are taken away by parts, by their time. */
    public static final int MOST = 20_000;

    private static final int PAGE = 500;
    private static final List<String> HEADINGS = List.of("at", "actor", "action", "subject", "detail", "strand", "seq");
    private final Database database;
    private final AuditSearch search;
    private final AuditTrail audit;

    public AuditExport(Database database, AuditSearch search, AuditTrail audit) {
        this.database = database;
        this.search = search;
        this.audit = audit;
    }

    /** @param whole false: there are more than {@value #MOST} */
    public record Taken(List<Entry> entries, boolean whole) {
        public void write(Table table) throws IOException {
            table.row(HEADINGS);
            for (Entry entry : entries)
                table.row(List.of(
                        entry.at().toString(),
                        entry.actor(),
                        entry.action(),
                        entry.subject(),
                        entry.detail(),
                        (long) entry.strand(),
                        entry.seq()));
            table.end();
        }
    }

    public Taken take(Caller caller, Criteria criteria) {
        var entries = new ArrayList<Entry>();
        String next = null;
        do {
            var page = search.find(caller, criteria, next, PAGE);
            entries.addAll(page.entries());
            next = page.next();
        } while (next != null && entries.size() < MOST);
        var taken = new Taken(List.copyOf(entries.subList(0, Math.min(MOST, entries.size()))), next == null);
        database.run(connection ->
                audit.append(connection, caller.name(), "audit.export", "audit:entries", detail(criteria, taken)));
        return taken;
    }

    private static String detail(Criteria criteria, Taken taken) {
        var detail = JsonNodeFactory.instance
                .objectNode()
                .put("entries", taken.entries().size())
                .put("whole", taken.whole());
        put(detail, "actor", criteria.actor());
        put(detail, "action", criteria.action());
        put(detail, "subject", criteria.subject());
        put(detail, "from", criteria.from());
        put(detail, "to", criteria.to());
        return detail.toString();
    }

    private static void put(com.fasterxml.jackson.databind.node.ObjectNode detail, String key, @Nullable Object value) {
        if (value != null) detail.put(key, value.toString());
    }
}
