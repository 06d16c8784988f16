package vn.lienthong.gateway.engine.folder;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The name of a list.
 *
 * @param stem without the ending
 * @param ending with its dot; empty where there is none
 */
record FileName(String stem, String ending) {
    static final String CONTROL = ".control.json";
    /** What we call a file after has more letters: {@code .refused.xlsx.part}; a file system takes 255. */
    private static final int MOST_BYTES = 200;
    /** Path characters of every system, wildcards, and what no screen shows. */
    private static final Pattern BAD =
            Pattern.compile("[/\\\\:*?\"<>|\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\x{FFFD}\\p{Zl}\\p{Zp}]");

    private static final Pattern PASSED_OVER =
            Pattern.compile("(?i)(\\.|~\\$).*|.*\\.(part|tmp|filepart|partial|crdownload)");
    private static final Set<String> NO_LISTS = Set.of("thumbs.db", "desktop.ini");

    static FileName of(String name) {
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? new FileName(name, "") : new FileName(name.substring(0, dot), name.substring(dot));
    }

    /** As everybody writes it: macOS takes letters and their marks apart. */
    static String composed(String raw) {
        return Normalizer.normalize(raw, Normalizer.Form.NFC);
    }

    /** Not whole yet, or not meant for us. */
    static boolean isPassedOver(String name) {
        return PASSED_OVER.matcher(name).matches() || NO_LISTS.contains(name.toLowerCase(Locale.ROOT));
    }

    static boolean isControl(String name) {
        return name.endsWith(CONTROL);
    }

    /** Whether a file of this name can be kept, and others be called after it, on any system. */
    static boolean isUsable(String name) {
        return !BAD.matcher(name).find()
                && name.strip().equals(name)
                && name.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
    }

    /** Under which a file with an unusable name can be kept. */
    static String cleaned(String name) {
        FileName parts = of(BAD.matcher(name).replaceAll("_").strip());
        String ending = parts.ending.length() > 10 ? "" : parts.ending;
        return shortened(parts.ending.equals(ending) ? parts.stem : parts.stem + parts.ending) + ending;
    }

    private static String shortened(String text) {
        String kept = text;
        while (kept.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES / 2)
            kept = kept.substring(0, kept.offsetByCodePoints(kept.length(), -1));
        return kept.isBlank() ? "_" : kept;
    }

    /** The {@code n}th of its name: {@code list.2.csv}. */
    FileName numbered(int number) {
        return number == 1 ? this : new FileName(stem + "." + number, ending);
    }

    @Override
    public String toString() {
        return stem + ending;
    }
}
