package vn.lienthong.gateway.engine.view.audit;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.ledger.Database;

/** What persons did with one thing, from the audit: whoever comes second sees what the first one did. Whether he may was asked before. */
public final class SubjectHistory {
    private static final int MOST = 50;
    private final Database database;

    public SubjectHistory(Database database) {
        this.database = database;
    }

    /** @param reason in the person's own words; absent where none was asked for */
    public record Deed(
            Instant at,
            String actor,
            String action,
            @Nullable String reason) {}

    /**
     * The newest first.
     *
     * @param subject {@code replay-job:12}
     * @param area the actions' first part: {@code job}
     */
    public List<Deed> of(String subject, String area) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement("select at, actor, action, detail::jsonb ->> 'reason'"
                    + " from audit_entry where subject = ? and action like ? order by at desc limit " + MOST)) {
                select.setString(1, subject);
                select.setString(2, area + ".%");
                return read(select);
            }
        });
    }

    private static List<Deed> read(PreparedStatement select) throws SQLException {
        var deeds = new ArrayList<Deed>();
        try (var rows = select.executeQuery()) {
            while (rows.next())
                deeds.add(new Deed(
                        rows.getTimestamp(1).toInstant(), rows.getString(2), rows.getString(3), rows.getString(4)));
        }
        return deeds;
    }
}
