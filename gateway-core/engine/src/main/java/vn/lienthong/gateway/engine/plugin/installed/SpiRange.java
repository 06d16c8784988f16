package vn.lienthong.gateway.engine.plugin.installed;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * SPI versions that a connector works with: {@code [1.0,2.0)}, or {@code 1} and {@code 1.2} for "from there to the next major".
 */
record SpiRange(Version from, Version before) {
    private static final Pattern RANGE = Pattern.compile("\\[\\s*([0-9.]+)\\s*,\\s*([0-9.]+)\\s*\\)");

    static @Nullable SpiRange parse(String text) {
        Matcher range = RANGE.matcher(text);
        if (range.matches()) return new SpiRange(Version.of(range.group(1)), Version.of(range.group(2)));
        if (!text.matches("[0-9]+(\\.[0-9]+)?")) return null;
        Version from = Version.of(text);
        return new SpiRange(from, Version.of(String.valueOf(from.major() + 1)));
    }

    boolean contains(String version) {
        Version wanted = Version.of(version);
        return wanted.compareTo(from) >= 0 && wanted.compareTo(before) < 0;
    }

    @Override
    public String toString() {
        return "[" + from + "," + before + ")";
    }

    /** Up to three numbers with dots; missing ones are 0. */
    record Version(int major, int minor, int patch) implements Comparable<Version> {
        static Version of(String text) {
            String[] parts = text.split("\\.");
            if (parts.length > 3) throw new IllegalArgumentException("more than three numbers");
            return new Version(number(parts, 0), number(parts, 1), number(parts, 2));
        }

        private static int number(String[] parts, int index) {
            return index < parts.length ? Integer.parseInt(parts[index]) : 0;
        }

        @Override
        public int compareTo(Version other) {
            int byMajor = Integer.compare(major, other.major);
            int byMinor = byMajor != 0 ? byMajor : Integer.compare(minor, other.minor);
            return byMinor != 0 ? byMinor : Integer.compare(patch, other.patch);
        }

        @Override
        public String toString() {
            return major + "." + minor + "." + patch;
        }
    }
}
