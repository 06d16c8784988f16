package vn.lienthong.gateway.engine.plugin.installed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.yaml.Finding;

/**
 * The connectors that may be loaded, from {@code connectors.sha256} of the configuration: lines {@code <sha-256>  <id>@<version>},
 * as {@code ./gateway connector package} prints them. Where the file is absent every connector in the folder may be loaded: who can
 * write there can do more than load one.
 */
public final class AllowList {
    /** Its name in the folder of the configuration. */
    public static final String FILE = "connectors.sha256";

    /** No list: everything may be loaded. */
    public static final AllowList NONE = new AllowList(Path.of(FILE), null);

    private final Path file;
    private final @Nullable Map<String, String> digests;

    private AllowList(Path file, @Nullable Map<String, String> digests) {
        this.file = file;
        this.digests = digests;
    }

    /** @param config folder of the configuration */
    public static AllowList read(Path config) {
        Path file = config.resolve(FILE);
        if (!Files.exists(file)) return new AllowList(file, null);
        Map<String, String> digests = new LinkedHashMap<>();
        try {
            for (String line : Files.readAllLines(file)) {
                String[] words = line.replaceFirst("#.*", "").strip().split("\\s+");
                if (words.length == 2) digests.put(words[1], words[0].toLowerCase(Locale.ROOT));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new AllowList(file, digests);
    }

    public boolean isThere() {
        return digests != null;
    }

    /** Why this folder is not to be loaded; null where it may be. @param connector id and version */
    @Nullable
    Finding finding(String connector, Path folder) {
        if (digests == null) return null;
        String digest = FolderDigest.of(folder);
        if (digest.equals(digests.get(connector))) return null;
        String what = digests.containsKey(connector)
                ? connector + " is not what was allowed: its SHA-256 is " + digest
                : connector + " is not on the list of connectors that may be loaded";
        return new Finding(
                file.toString(),
                1,
                1,
                "connector.not-allowed",
                what,
                "Have whoever allows connectors check it and write \"" + digest + "  " + connector + "\" into " + FILE);
    }
}
