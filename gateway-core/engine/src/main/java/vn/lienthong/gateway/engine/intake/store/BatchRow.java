package vn.lienthong.gateway.engine.intake.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the life of a batch needs of its row.
 *
 * @param format {@code csv}, {@code ndjson} or {@code xlsx}, and after a colon the intake profile where it is not the default
 * @param isChecked every line was checked and stored
 * @param executionDate wished by the agency; absent: the destination's next working day
 * @param said officer, purpose, period and unit, as far as the agency has said them
 */
public record BatchRow(
        long id,
        String service,
        String agency,
        String state,
        String format,
        boolean checkOnly,
        boolean isChecked,
        @Nullable Long declaredCount,
        @Nullable Long declaredSum,
        @Nullable LocalDate executionDate,
        Map<String, String> said) {
    private static final String SELECT =
            "select id, service, agency, state, format, check_only, checked_at is not null,"
                    + " declared_count, declared_sum, execution_date, officer, purpose, period, unit from batch where id = ?";

    /** Locks the row until the end of the transaction. @return absent where there is no such batch */
    public static @Nullable BatchRow lock(Connection connection, long id) throws SQLException {
        return read(connection, SELECT + " for no key update", id);
    }

    /** @return absent where there is no such batch */
    public static @Nullable BatchRow read(Connection connection, long id) throws SQLException {
        return read(connection, SELECT, id);
    }

    private static @Nullable BatchRow read(Connection connection, String sql, long id) throws SQLException {
        try (var select = connection.prepareStatement(sql)) {
            select.setLong(1, id);
            try (var row = select.executeQuery()) {
                if (!row.next()) return null;
                return new BatchRow(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getBoolean(6),
                        row.getBoolean(7),
                        row.getObject(8, Long.class),
                        row.getObject(9, Long.class),
                        row.getObject(10, LocalDate.class),
                        said(row));
            }
        }
    }

    private static Map<String, String> said(ResultSet row) throws SQLException {
        Map<String, String> said = new HashMap<>();
        for (String name : List.of("officer", "purpose", "period", "unit")) {
            String value = row.getString(name);
            if (value != null) said.put(name, value);
        }
        return said;
    }

    /** {@code csv}, {@code ndjson} or {@code xlsx}. */
    public String form() {
        int colon = format.indexOf(':');
        return colon < 0 ? format : format.substring(0, colon);
    }

    /** Name of the intake profile; absent: the default. */
    public @Nullable String profile() {
        int colon = format.indexOf(':');
        return colon < 0 ? null : format.substring(colon + 1);
    }
}
