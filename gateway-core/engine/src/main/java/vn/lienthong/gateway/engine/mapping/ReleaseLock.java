package vn.lienthong.gateway.engine.mapping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.yaml.Finding;

/**
 * {@code mappings/mappings.lock}: the digest of every released version. What was released never changes, because money has been
 * translated by it and may have to be explained. Samples are no part of it: a new one may be added at any time.
 */
public final class ReleaseLock {
    public static final String FILE = "mappings.lock";
    private static final Pattern LINE = Pattern.compile("([a-z0-9-]+@v[1-9][0-9]{0,5}) sha256:([0-9a-f]{64})");

    private final Path file;
    private final Map<String, Released> released = new TreeMap<>();
    private final List<Finding> findings = new ArrayList<>();

    private record Released(String digest, int line) {}

    private ReleaseLock(Path file) {
        this.file = file;
    }

    /** Reads the file of a folder of mappings; where there is none nothing is released. */
    public static ReleaseLock in(Path mappings) {
        ReleaseLock lock = new ReleaseLock(mappings.resolve(FILE));
        try {
            List<String> lines = Files.readAllLines(lock.file);
            for (int i = 0; i < lines.size(); i++) lock.read(lines.get(i).strip(), i + 1);
        } catch (NoSuchFileException nothingReleased) {
            return lock;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return lock;
    }

    private void read(String line, int number) {
        if (line.isEmpty() || line.startsWith("#")) return;
        Matcher parts = LINE.matcher(line);
        if (!parts.matches())
            findings.add(finding(
                    number,
                    "mapping.lock",
                    "the line is not <name>@v<N> sha256:<digest>",
                    "Put the file back from the history; ./gateway mapping release writes new lines"));
        else if (released.putIfAbsent(parts.group(1), new Released(parts.group(2), number)) != null)
            findings.add(finding(number, "mapping.lock", parts.group(1) + " stands here twice", "Keep the older line"));
    }

    private Finding finding(int line, String code, String what, String fix) {
        return new Finding(file.toString(), line, 1, code, what, fix);
    }

    /** What is wrong with the file itself. */
    List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** Whether this version ({@code name@v1}) was released. */
    public boolean holds(String mapping) {
        return released.containsKey(mapping);
    }

    /** Null where the version is as it was released, or was not released. @param folder of the version */
    @Nullable
    Finding changed(String mapping, Path folder) {
        Released then = released.get(mapping);
        if (then == null || then.digest.equals(digest(folder))) return null;
        int version = Integer.parseInt(mapping.substring(mapping.indexOf("@v") + 2));
        return finding(
                then.line,
                "mapping.released-changed",
                mapping + " was released and has changed since",
                "Put " + folder + " back as it was, copy it to v" + (version + 1)
                        + " with your change, and let the routes use @v" + (version + 1));
    }

    /** Releases a version that is not released yet. @return the line that was written */
    public String release(String mapping, Path folder) {
        if (holds(mapping)) throw new IllegalStateException(mapping + " is released already");
        String line = mapping + " sha256:" + digest(folder);
        released.put(mapping, new Released(digest(folder), released.size() + 1));
        List<String> lines = new ArrayList<>(
                List.of(
                        "# Released versions of mappings. A version that stands here never changes: ./gateway mapping release NAME@vN"));
        released.forEach((name, one) -> lines.add(name + " sha256:" + one.digest));
        try {
            Files.write(file, lines);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        return line;
    }

    /** Of everything in the version's folder but samples and hidden files; line ends do not count. */
    static String digest(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            MessageDigest all = MessageDigest.getInstance("SHA-256");
            List<Path> counted = files.filter(Files::isRegularFile)
                    .map(folder::relativize)
                    .filter(path -> !path.startsWith("samples")
                            && !path.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
            for (Path path : counted) {
                // byte for byte, so that a file that is no UTF-8 has a digest too
                String text = Files.readString(folder.resolve(path), StandardCharsets.ISO_8859_1)
                        .replace("\r\n", "\n");
                all.update((path.toString().replace('\\', '/') + "\n" + text.length() + "\n")
                        .getBytes(StandardCharsets.UTF_8));
                all.update(text.getBytes(StandardCharsets.ISO_8859_1));
            }
            return HexFormat.of().formatHex(all.digest());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
