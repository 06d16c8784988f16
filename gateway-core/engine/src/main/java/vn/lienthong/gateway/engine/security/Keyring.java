package vn.lienthong.gateway.engine.security;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The keys of one gateway, kept in a file that only its owner may read: payload keys (one is current, older ones still
 * open what they sealed) and the one index key, which is never rotated without a second column filled first.
 *
 * <p>File: {@code {"current": "p1", "payload": [{"id": "p1", "key": "<base64, 32 bytes>"}], "index": {"id": "i1", "key": "..."}}}.
 */
public final class Keyring {
    private static final int KEY_BYTES = 32;
    private static final JsonMapper JSON = new JsonMapper();

    record Key(String id, byte[] key) {}

    record Content(String current, List<Key> payload, Key index) {}

    private final Content content;

    private Keyring(Content content) {
        this.content = content;
    }

    /**
     * Reads the keys, or makes new ones on the first start.
     *
     * @throws UnusableKeyring the file is there and cannot be used
     * @throws IOException the file can be neither read nor written
     */
    public static Keyring openOrCreate(Path file) throws IOException {
        try {
            return new Keyring(checked(file, JSON.readValue(Files.readAllBytes(file), Content.class)));
        } catch (NoSuchFileException e) {
            return create(file);
        } catch (JacksonException e) {
            // the parser's message quotes the file, and the file is keys
            throw new UnusableKeyring(file + " is not a keyring (line "
                    + (e.getLocation() == null ? "?" : e.getLocation().getLineNr())
                    + "): restore it from the backup");
        }
    }

    public String currentPayloadKeyId() {
        return content.current();
    }

    /** Ids of the keys that open payloads. */
    public Set<String> payloadKeyIds() {
        return payloadKeys().keySet();
    }

    Map<String, byte[]> payloadKeys() {
        Map<String, byte[]> keys = new LinkedHashMap<>();
        for (Key key : content.payload()) keys.put(key.id(), key.key());
        return keys;
    }

    public String indexKeyId() {
        return content.index().id();
    }

    byte[] indexKey() {
        return content.index().key();
    }

    private static Content checked(Path file, Content read) {
        if (read.current() == null || read.payload() == null || read.index() == null)
            throw new UnusableKeyring(file + " must have current, payload and index: restore it from the backup");
        boolean whole = read.payload().stream().allMatch(Keyring::isWhole) && isWhole(read.index());
        if (!whole) throw new UnusableKeyring(file + ": every key needs an id and " + KEY_BYTES + " bytes (base64)");
        if (read.payload().stream().noneMatch(key -> key.id().equals(read.current())))
            throw new UnusableKeyring(file + ": the current payload key '" + read.current() + "' is not in the list");
        return read;
    }

    private static boolean isWhole(Key key) {
        return key.id() != null && key.key() != null && key.key().length == KEY_BYTES;
    }

    private static Keyring create(Path file) throws IOException {
        SecureRandom random = new SecureRandom();
        Content made = new Content("p1", List.of(newKey("p1", random)), newKey("i1", random));
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) Files.createDirectories(directory);
        // written beside and moved, so that a crash leaves a whole file or none
        Path written = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(written);
        Files.createFile(written, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(written, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(made));
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        return new Keyring(made);
    }

    private static Key newKey(String id, SecureRandom random) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return new Key(id, key);
    }
}
