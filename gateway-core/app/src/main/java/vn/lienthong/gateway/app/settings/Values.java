package vn.lienthong.gateway.app.settings;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.app.reference.Key;

/** How values are written for people: lists in one line, secrets not at all. */
final class Values {
    static final String MASK = "***";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{((?:file:)?[^}:]+)(:[^}]*)?}");
    private static final Pattern OUTSIDE = Pattern.compile("(^|})([^$]+)(?=\\$\\{|$)");
    private static final Pattern TELLING = Pattern.compile(
            "(?i).*(password|passphrase|secret|token|api-?key|credential|authorization|private-?key).*");
    private static final Pattern IN_ADDRESS = Pattern.compile(
            "(?i)((?:password|passphrase|secret|token|apikey)=)[^&;\\s]*|(//[^/@\\s:]+:)[^/@\\s]+(?=@)");

    private Values() {}

    /** Whether the value behind a key is a secret: its descriptor says so, or nobody knows the key and its name sounds so. */
    static boolean isSecret(String name, @Nullable Key described) {
        if (described != null && described.bounds().secret()) return true;
        boolean known = described != null && described.kind() != Key.Kind.OPEN;
        return !known && TELLING.matcher(name).matches();
    }

    /** Where the value is an address, what stands in it to log in with. */
    static String withoutLogIn(String value) {
        return IN_ADDRESS
                .matcher(value)
                .replaceAll(
                        found -> (found.group(1) == null ? found.group(2) : found.group(1)).replace("$", "\\$") + MASK);
    }

    /** The names of the placeholders of a secret, and nothing of what stands around or behind them. */
    static String placeholdersOf(String written) {
        if (!PLACEHOLDER.matcher(written).find()) return MASK;
        String named = PLACEHOLDER
                .matcher(written)
                .replaceAll(found -> "\\${" + found.group(1) + hidden(found.group(2)) + "}");
        return OUTSIDE.matcher(named).replaceAll("$1" + MASK);
    }

    /** What stands behind the colon; that nothing does is no secret. */
    private static String hidden(@Nullable String otherwise) {
        if (otherwise == null || otherwise.equals(":")) return otherwise == null ? "" : otherwise;
        return ":" + MASK;
    }

    static boolean hasPlaceholder(String written) {
        return PLACEHOLDER.matcher(written).find();
    }

    static boolean namesFile(String written) {
        return written.contains("${file:");
    }

    /** Names of placeholders, in their order; of files with {@code file:}. */
    static List<String> placeholders(String written) {
        List<String> names = new ArrayList<>();
        PLACEHOLDER.matcher(written).results().forEach(found -> names.add(found.group(1)));
        return names;
    }

    /** A default as somebody would write it. */
    static String plain(JsonNode value) {
        if (!value.isArray()) return value.isValueNode() ? value.asText() : value.toString();
        List<String> items = new ArrayList<>();
        value.forEach(item -> items.add(item.asText()));
        return "[" + String.join(", ", items) + "]";
    }

    /** From here where it lies below, else whole. */
    static String place(Path file) {
        Path here = Path.of("").toAbsolutePath();
        Path whole = file.toAbsolutePath().normalize();
        return (whole.startsWith(here) ? here.relativize(whole) : whole).toString();
    }
}
