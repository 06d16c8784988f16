package vn.lienthong.connector.vss;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates as the portal writes them, and as the gateway does. A part that is not there is not made up. */
final class VssDate {
    private static final Pattern WRITTEN = Pattern.compile("(?:(?:([0-9]{2})/)?([0-9]{2})/)?([0-9]{4})");

    private VssDate() {}

    /** {@code 2026-11-15}, {@code 2026-11} or {@code 2026}; what is no such date stays as it is. */
    static String iso(String text) {
        Matcher date = WRITTEN.matcher(text);
        if (!date.matches()) return text;
        String month = date.group(2) == null ? "" : "-" + date.group(2);
        return date.group(3) + month + (date.group(1) == null ? "" : "-" + date.group(1));
    }
}
