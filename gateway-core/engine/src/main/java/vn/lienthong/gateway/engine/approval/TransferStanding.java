package vn.lienthong.gateway.engine.approval;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How a transfer stands when somebody asks for something about it: any other fact by the time that it is approved is another case.
 *
 * @param text of everything that a decision about it rests on
 */
public record TransferStanding(long id, String service, String destination, long vnd, String text) {
    private static final String SQL =
            "select u.service, u.destination, t.amount_vnd, t.state, t.submission_id, t.attempts,"
                    + " t.locked, array(select w.id from work_item w where w.transfer_id = t.id and w.state = 'OPEN' order by w.id),"
                    + " coalesce((select max(o.id) from outcome o where o.submission_id = t.submission_id and o.report_id is not null), 0)"
                    + " from transfer t join unit u on u.id = t.unit_id where t.id = ? for no key update of t";

    /** Locks the transfer; absent where there is none. */
    public static @Nullable TransferStanding lock(Connection connection, long id) throws SQLException {
        try (var select = connection.prepareStatement(SQL)) {
            select.setLong(1, id);
            try (var row = select.executeQuery()) {
                if (!row.next()) return null;
                String text = String.join(
                        "|",
                        Long.toString(id),
                        row.getString(4),
                        Long.toString(row.getLong(5)),
                        Integer.toString(row.getInt(6)),
                        Boolean.toString(row.getBoolean(7)),
                        Arrays.toString((Object[]) row.getArray(8).getArray()),
                        Long.toString(row.getLong(9)));
                return new TransferStanding(id, row.getString(1), row.getString(2), row.getLong(3), text);
            }
        }
    }

    /** Accounts that wrote a part of what stands in it: they have no say as the second person. */
    public Set<String> editors(Connection connection) throws SQLException {
        var editors = new TreeSet<String>();
        try (var select = connection.prepareStatement(
                "with recursive back(id, prior_id) as (select t.id, t.prior_id from transfer t where t.id = ?"
                        + " union all select t.id, t.prior_id from back b join transfer t on t.id = b.prior_id)"
                        + " select c.by_account from back b join correction c on c.new_id = b.id")) {
            select.setLong(1, id);
            try (var rows = select.executeQuery()) {
                while (rows.next()) editors.add(rows.getString(1));
            }
        }
        return editors;
    }

    /** Of this and of what is asked. */
    public String digest(Map<String, String> what) {
        try {
            String all = new TreeMap<>(what) + "\n" + text;
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
