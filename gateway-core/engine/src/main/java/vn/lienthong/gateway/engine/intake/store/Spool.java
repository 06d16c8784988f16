package vn.lienthong.gateway.engine.intake.store;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import vn.lienthong.gateway.engine.ledger.Deflated;
import vn.lienthong.gateway.engine.security.Vault;

/**
 * A list on its way in, sealed on disk: a slow sender holds no database connection, and a big list no memory. Gone when
 * closed.
 */
public final class Spool implements AutoCloseable {
    /** Of the list, a part: what is deflated and sealed at once. */
    static final int PART_BYTES = 1 << 20;

    private final Path file;
    private final String keyId;
    private final int parts;
    private final long bytes;
    private final byte[] hash;

    private Spool(Path file, String keyId, int parts, long bytes, byte[] hash) {
        this.file = file;
        this.keyId = keyId;
        this.parts = parts;
        this.bytes = bytes;
        this.hash = hash;
    }

    /**
     * Reads a list to its end, or one part beyond {@code maxBytes}.
     *
     * @param parameters go into the hash before the bytes
     */
    public static Spool of(InputStream in, long maxBytes, String parameters, Path directory, Vault vault)
            throws IOException {
        Files.createDirectories(directory);
        Path file = Files.createTempFile(directory, "list-", ".part");
        try {
            return filled(file, in, maxBytes, parameters, vault);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private static Spool filled(Path file, InputStream in, long maxBytes, String parameters, Vault vault)
            throws IOException {
        MessageDigest digest = sha256();
        digest.update(parameters.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        digest.update((byte) 0);
        int parts = 0;
        long bytes = 0;
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            byte[] part = in.readNBytes(PART_BYTES);
            while (part.length > 0 && bytes <= maxBytes) {
                digest.update(part);
                byte[] sealed = vault.seal(Deflated.of(part));
                out.writeInt(sealed.length);
                out.write(sealed);
                parts++;
                bytes += part.length;
                part = in.readNBytes(PART_BYTES);
            }
        }
        return new Spool(file, vault.keyId(), parts, bytes, digest.digest());
    }

    /** Of the parameters and the bytes. */
    public byte[] hash() {
        return hash;
    }

    /** How many bytes the list has. */
    public long bytes() {
        return bytes;
    }

    /** Writes the parts of the list as the raw file of a batch. */
    public void store(Connection connection, long batchId) throws SQLException, IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)));
                var insert = connection.prepareStatement(
                        "insert into raw_file(batch_id, part, key_id, bytes) values (?, ?, ?, ?)")) {
            for (int part = 0; part < parts; part++) {
                insert.setLong(1, batchId);
                insert.setInt(2, part);
                insert.setString(3, keyId);
                insert.setBytes(4, in.readNBytes(in.readInt()));
                insert.executeUpdate();
            }
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }
}
