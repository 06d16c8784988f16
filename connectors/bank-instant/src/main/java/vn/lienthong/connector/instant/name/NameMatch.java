package vn.lienthong.connector.instant.name;

import java.util.Locale;

/** Whether an account belongs to a payee, as far as two names can tell. "Cannot tell" is not "no". */
public enum NameMatch {
    /** The same name. */
    MATCH,
    /** Clearly another name. */
    DIFFERS,
    /** Masked, cut, abbreviated, held by several, or otherwise neither the same nor clearly another. */
    CANNOT_TELL;

    /** The word that leaves the connector, for example {@code cannot-tell}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
