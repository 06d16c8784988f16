package vn.lienthong.gateway.engine.intake.store;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Collections;
import java.util.Enumeration;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.intake.read.RandomBytes;
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

    /** The same bytes, read from any place; one part is kept in memory. For one thread. */
    public static RandomBytes random(Database database, Vault vault, long batchId) {
        int parts = database.read(connection -> {
            try (var select = connection.prepareStatement("select count(*) from raw_file where batch_id = ?")) {
                select.setLong(1, batchId);
                try (var row = select.executeQuery()) {
                    row.next();
                    return row.getInt(1);
                }
            }
        });
        return new KeptPart(new Parts(database, vault, batchId), parts);
    }

    private static final class KeptPart implements RandomBytes {
        private final Parts parts;
        private final long size;
        private int number = -1;
        private byte[] bytes = new byte[0];

        KeptPart(Parts parts, int count) {
            this.parts = parts;
            this.size = count == 0 ? 0 : (count - 1L) * Spool.PART_BYTES + load(count - 1).length;
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public int read(long at, byte[] to, int from, int length) {
            if (at >= size) return -1;
            byte[] part = load((int) (at / Spool.PART_BYTES));
            int inPart = (int) (at % Spool.PART_BYTES);
            int some = Math.min(length, part.length - inPart);
            System.arraycopy(part, inPart, to, from, some);
            return some;
        }

        private byte[] load(int part) {
            if (part == number) return bytes;
            bytes = parts.bytes(part).orElseThrow(() -> new IllegalStateException("a part of a stored list is gone"));
            number = part;
            return bytes;
        }
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
            return bytes(number).map(ByteArrayInputStream::new).orElse(null);
        }

        Optional<byte[]> bytes(int number) {
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
            return deflated.map(Deflated::inflate);
        }
    }
}
