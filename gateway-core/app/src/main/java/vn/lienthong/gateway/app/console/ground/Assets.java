package vn.lienthong.gateway.app.console.ground;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What browsers load: our own files and the libraries that the build has unpacked, under names with a hash of what they hold, so
 * that a browser may keep them for ever. Read when they are first asked for: a gateway that nobody looks at pays nothing.
 */
@Component
public class Assets {
    /** What is served at all: nothing else of the class path is. */
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("bootstrap.min.css", "text/css"),
            Map.entry("console.css", "text/css"),
            Map.entry("dark.css", "text/css"),
            Map.entry("insight.css", "text/css"),
            Map.entry("paper.css", "text/css"),
            Map.entry("charts.js", "text/javascript"),
            Map.entry("console.js", "text/javascript"),
            Map.entry("echarts.common.min.js", "text/javascript"),
            Map.entry("htmx.min.js", "text/javascript"),
            Map.entry("emblem.svg", "image/svg+xml"));

    private static final int HASH = 12;
    private final Map<String, Asset> read = new ConcurrentHashMap<>();

    /**
     * A file.
     *
     * @param file with the hash: {@code console-0123456789ab.css}
     * @param zipped the same bytes, gzip
     */
    record Asset(String file, String type, byte[] bytes, byte[] zipped) {}

    /** The address of a file. @param name without its hash */
    public String at(String name) {
        return "/assets/" + of(name).file();
    }

    /** @param file with its hash @return absent where there is none of this name and hash */
    @Nullable
    Asset find(String file) {
        for (String name : List.copyOf(TYPES.keySet())) {
            int dot = name.lastIndexOf('.');
            if (file.startsWith(name.substring(0, dot) + "-") && file.endsWith(name.substring(dot))) {
                Asset asset = of(name);
                if (asset.file().equals(file)) return asset;
            }
        }
        return null;
    }

    private Asset of(String name) {
        return read.computeIfAbsent(name, Assets::readFrom);
    }

    private static Asset readFrom(String name) {
        String type = TYPES.get(name);
        try (var stream = Assets.class.getResourceAsStream("/console/assets/" + name)) {
            if (stream == null || type == null) throw new IllegalStateException("the asset " + name + " is not packed");
            byte[] bytes = stream.readAllBytes();
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            int dot = name.lastIndexOf('.');
            String hash = HexFormat.of().formatHex(digest).substring(0, HASH);
            return new Asset(name.substring(0, dot) + "-" + hash + name.substring(dot), type, bytes, zipped(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static byte[] zipped(byte[] bytes) throws IOException {
        var zipped = new ByteArrayOutputStream(bytes.length / 3);
        try (var out = new GZIPOutputStream(zipped)) {
            out.write(bytes);
        }
        return zipped.toByteArray();
    }
}
