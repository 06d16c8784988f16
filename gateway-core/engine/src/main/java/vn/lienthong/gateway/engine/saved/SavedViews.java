package vn.lienthong.gateway.engine.saved;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.ledger.Database;

/** Each keeps his own; a name is used once for a page, and used again it means the newer list. */
public final class SavedViews {
    public static final Set<String> PAGES = Set.of("transfers", "failures", "batches", "audit", "trends");
    private static final int MOST = 30;
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_QUERY = 500;

    /** What may stand in a kept address. Neither a person nor a place within a list does. */
    private static final Set<String> KEPT = Set.of(
            "state",
            "destination",
            "batch",
            "cause",
            "day",
            "service",
            "owner",
            "actor",
            "action",
            "subject",
            "from",
            "to",
            "span");

    private final Database database;
    private final Clock clock;

    public SavedViews(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** @param query of the address, encoded; may be empty */
    public record View(String id, String page, String name, String query) {
        public String address() {
            return "/" + page + (query.isEmpty() ? "" : "?" + query);
        }
    }

    /** @param page absent: of every page */
    public List<View> list(Caller caller, @Nullable String page) {
        return database.read(connection -> {
            var views = new ArrayList<View>();
            try (var select = connection.prepareStatement("select id, page, name, query from saved_view where owner = ?"
                    + " and (?::text is null or page = ?) order by page, name")) {
                select.setString(1, caller.account());
                select.setString(2, page);
                select.setString(3, page);
                try (var rows = select.executeQuery()) {
                    while (rows.next())
                        views.add(new View(rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4)));
                }
            }
            return views;
        });
    }

    /** @return whether it is kept: not without a name, of another page, too long, or beyond {@value #MOST} */
    public boolean keep(Caller caller, String page, String name, String query) {
        String kept = kept(query);
        if (!PAGES.contains(page) || name.isBlank() || name.length() > LONGEST_NAME || kept.length() > LONGEST_QUERY)
            return false;
        return database.transaction(connection -> {
            try (var insert = connection.prepareStatement("insert into saved_view(owner, page, name, query, created_at)"
                    + " select ?, ?, ?, ?, ? where (select count(*) from saved_view where owner = ?) < ?"
                    + " on conflict (owner, page, name) do update set query = excluded.query")) {
                insert.setString(1, caller.account());
                insert.setString(2, page);
                insert.setString(3, name.strip());
                insert.setString(4, kept);
                insert.setTimestamp(5, Timestamp.from(clock.instant()));
                insert.setString(6, caller.account());
                insert.setInt(7, MOST);
                return insert.executeUpdate() == 1;
            }
        });
    }

    /** One's own only. */
    public boolean drop(Caller caller, long id) {
        return database.transaction(connection -> {
            try (var delete = connection.prepareStatement("delete from saved_view where id = ? and owner = ?")) {
                delete.setLong(1, id);
                delete.setString(2, caller.account());
                return delete.executeUpdate() == 1;
            }
        });
    }

    /** What of an address's query is kept, in an order of its own. */
    public static String kept(@Nullable String query) {
        if (query == null) return "";
        var parts = new TreeMap<String, String>();
        for (String part : query.split("&", -1)) {
            int equals = part.indexOf('=');
            if (equals < 1 || equals == part.length() - 1 || !KEPT.contains(part.substring(0, equals))) continue;
            try {
                String value = URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8);
                parts.put(part.substring(0, equals), URLEncoder.encode(value, StandardCharsets.UTF_8));
            } catch (IllegalArgumentException unreadable) {
                continue; // a part that is no address is not kept
            }
        }
        var kept = new ArrayList<String>();
        parts.forEach((name, value) -> kept.add(name + "=" + value));
        return String.join("&", kept);
    }
}
