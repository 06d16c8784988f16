package vn.lienthong.gateway.engine.ledger;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What partners call our transfers and submissions. A reference (EndToEndId) is a tag of this ledger and the transfer's id; a
 * MsgId the tag and the submission's id. So nothing has to be looked up to match an answer, and another gateway's reference is
 * seen to be foreign. A ledger restored from a backup gets a new tag: an id given out twice is still another reference.
 */
public final class References {
    /** A reference is a tag and the id in this many digits. */
    private static final int TAG = 4;

    private static final int DIGITS = 9;
    private static final int BASE = 36;
    private static final Pattern MESSAGE = Pattern.compile("LT-([A-Z]{4})-([0-9A-Z]{1,13})");
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    private final NavigableMap<Long, String> tags;

    References(Map<Long, String> tags) {
        this.tags = new TreeMap<>(tags);
    }

    /** Of a ledger that is none: everything in it has this one tag of four letters. */
    public static References of(String tag) {
        return new References(Map.of(1L, tag));
    }

    /** Reads the tags of the ledger; a new ledger gets its first one. */
    public static References load(Database database) {
        return database.transaction(connection -> {
            var tags = tags(connection);
            if (tags.isEmpty()) {
                insert(connection, 1, randomTag());
                tags = tags(connection);
            }
            return new References(tags);
        });
    }

    /** Starts a new tag from the next id on: to be done when a backup was restored. */
    public static void renew(Connection connection) throws SQLException {
        try (var next = connection.prepareStatement("select nextval('transfer_seq')");
                var row = next.executeQuery()) {
            row.next();
            insert(connection, row.getLong(1) + 1, randomTag());
        }
    }

    /** The reference of a transfer: 13 characters {@code [A-Z0-9]}. */
    public String of(long transferId) {
        char[] reference = new char[TAG + DIGITS];
        tagOf(transferId).getChars(0, TAG, reference, 0);
        long rest = transferId;
        for (int i = reference.length - 1; i >= TAG; i--, rest /= BASE) {
            int digit = (int) (rest % BASE);
            reference[i] = (char) (digit < 10 ? '0' + digit : 'A' + digit - 10);
        }
        return new String(reference);
    }

    /** The transfer behind a reference; empty if it is none of this ledger. */
    public OptionalLong idOf(String reference) {
        String said = reference.strip();
        if (said.length() != TAG + DIGITS) return OptionalLong.empty();
        long id = 0;
        for (int i = TAG; i < said.length(); i++) {
            char c = said.charAt(i);
            int digit = c < 128 ? Character.digit(c, BASE) : -1;
            if (digit < 0) return OptionalLong.empty();
            id = id * BASE + digit;
        }
        return id > 0 && tagOf(id).regionMatches(true, 0, said, 0, TAG) && isPlain(said)
                ? OptionalLong.of(id)
                : OptionalLong.empty();
    }

    /** Some letters beyond ASCII have a letter of ASCII as their other case. */
    private static boolean isPlain(String said) {
        for (int i = 0; i < TAG; i++) if (said.charAt(i) >= 128) return false;
        return true;
    }

    /** The partner-side id of a submission (MsgId, requestId, maGuiHoSo). */
    public String msgId(long submissionId) {
        return "LT-" + tags.lastEntry().getValue() + "-"
                + Long.toString(submissionId, 36).toUpperCase(Locale.ROOT);
    }

    /** The submission behind a partner-side id, upper or lower case; empty if it is none of this ledger. */
    public OptionalLong submissionOf(String msgId) {
        var match = MESSAGE.matcher(msgId.strip().toUpperCase(Locale.ROOT));
        if (!match.matches() || !tags.containsValue(match.group(1))) return OptionalLong.empty();
        return OptionalLong.of(Long.parseLong(match.group(2), 36));
    }

    private String tagOf(long transferId) {
        return tags.floorEntry(Math.max(transferId, tags.firstKey())).getValue();
    }

    private static NavigableMap<Long, String> tags(Connection connection) throws SQLException {
        var tags = new TreeMap<Long, String>();
        try (var select = connection.prepareStatement("select from_id, tag from reference_tag");
                var rows = select.executeQuery()) {
            while (rows.next()) tags.put(rows.getLong(1), rows.getString(2));
        }
        return tags;
    }

    private static void insert(Connection connection, long fromId, String tag) throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into reference_tag(from_id, tag) values (?, ?) on conflict do nothing")) {
            insert.setLong(1, fromId);
            insert.setString(2, tag);
            insert.executeUpdate();
        }
    }

    private static String randomTag() {
        var random = new SecureRandom();
        var tag = new StringBuilder();
        for (int i = 0; i < 4; i++) tag.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        return tag.toString();
    }
}
