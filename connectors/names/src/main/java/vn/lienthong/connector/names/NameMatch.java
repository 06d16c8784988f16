package vn.lienthong.connector.names;

import java.util.Locale;

/** Whether two names are one person's, as far as names can tell. "Cannot tell" is not "no". */
public enum NameMatch {
    /** The same name. */
    MATCH,
    /** Clearly another name. */
    DIFFERS,
    /** Masked, cut, abbreviated, a sign apart, or otherwise neither the same nor clearly another. */
    CANNOT_TELL;

    /** The word that leaves the connector, for example {@code cannot-tell}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
