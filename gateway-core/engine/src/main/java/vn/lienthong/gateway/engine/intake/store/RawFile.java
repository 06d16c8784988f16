package vn.lienthong.gateway.engine.intake.store;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Collections;
import java.util.Enumeration;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.Deflated;
import vn.lienthong.gateway.engine.security.Vault;

/** Reads a stored list again, part by part; no connection is held between two parts. */
public final class RawFile {
    private RawFile() {}

    public static InputStream open(Database database, Vault vault, long batchId) {
        Parts parts = new Parts(database, vault, batchId);
        return parts.hasMoreElements()
                ? new SequenceInputStream(parts)
                : new SequenceInputStream(Collections.emptyEnumeration());
    }

    private static final class Parts implements Enumeration<InputStream> {
        private final Database database;
        private final Vault vault;
        private final long batchId;
        private int next;
        private @Nullable InputStream read;

        Parts(Database database, Vault vault, long batchId) {
            this.database = database;
            this.vault = vault;
            this.batchId = batchId;
        }

        @Override
        public boolean hasMoreElements() {
            if (read == null) read = part(next++);
            return read != null;
        }

        @Override
        public InputStream nextElement() {
            if (!hasMoreElements() || read == null) throw new NoSuchElementException();
            InputStream part = read;
            read = null;
            return part;
        }

        private @Nullable InputStream part(int number) {
            Optional<byte[]> deflated = database.read(connection -> {
                try (var select = connection.prepareStatement(
                        "select key_id, bytes from raw_file where batch_id = ? and part = ?")) {
                    select.setLong(1, batchId);
                    select.setInt(2, number);
                    try (var row = select.executeQuery()) {
                        return row.next()
                                ? Optional.of(vault.open(row.getString(1), row.getBytes(2)))
                                : Optional.empty();
                    }
                }
            });
            return deflated.isEmpty() ? null : new ByteArrayInputStream(Deflated.inflate(deflated.get()));
        }
    }
}
