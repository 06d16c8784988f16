package vn.lienthong.gateway.app.settings;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.app.reference.Key;

/**
 * One key of the configuration.
 *
 * @param key {@code gateway.broker.port}, {@code partners.bank-a.rate.calls}
 * @param described what is known of it; null: no descriptor has it
 * @param said who says what, the one that counts first; empty: nobody, its default counts
 */
public record Setting(String key, @Nullable Key described, List<Said> said) {
    /**
     * One who says something.
     *
     * @param where a file with line and column, an environment variable, a system property
     * @param written as it stands there
     * @param value what comes of it; both without secrets
     */
    public record Said(String where, String written, String value) {}

    /** What counts; the default where nobody says anything, empty where there is none. */
    public String value() {
        return said.isEmpty() ? usual() : said.getFirst().value();
    }

    /** The default, or in words what it depends on; empty where there is none. */
    public String usual() {
        if (described == null) return "";
        Key.Worth worth = described.worth();
        if (worth.usual() != null) return Values.plain(worth.usual());
        return worth.otherwise() == null ? "" : "(" + worth.otherwise().en() + ")";
    }

    /** Whether its value is never shown. */
    public boolean isSecret() {
        return Values.isSecret(key.substring(key.lastIndexOf('.') + 1), described);
    }

    public String unit() {
        String unit = described == null ? null : described.worth().unit();
        return unit == null ? "" : unit;
    }
}
