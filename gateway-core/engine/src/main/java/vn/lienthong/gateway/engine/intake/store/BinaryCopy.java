package vn.lienthong.gateway.engine.intake.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Rows in PostgreSQL's binary COPY format: a third of the cost of text on both sides. Values in the order of the columns. */
public final class BinaryCopy {
    private static final byte[] SIGNATURE = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    /** PostgreSQL counts from 2000-01-01. */
    private static final long EPOCH_MICROS = 946_684_800_000_000L;

    private static final int FLUSH_AT = 1 << 20;

    private final CopyIn copy;
    private byte[] buffer = new byte[FLUSH_AT + (1 << 16)];
    private int used;

    /** @param statement {@code copy t(a, b) from stdin (format binary)} */
    public BinaryCopy(Connection connection, String statement) throws SQLException {
        this.copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement);
        raw(SIGNATURE);
    }

    public BinaryCopy row(int columns) throws SQLException {
        if (used >= FLUSH_AT) flush();
        return int16(columns);
    }

    public BinaryCopy whole(long value) {
        return int32(8).int64(value);
    }

    public BinaryCopy whole(@Nullable Long value) {
        return value == null ? absent() : whole(value.longValue());
    }

    public BinaryCopy integer(int value) {
        return int32(4).int32(value);
    }

    public BinaryCopy small(int value) {
        return int32(2).int16(value);
    }

    public BinaryCopy text(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    public BinaryCopy flag(boolean value) {
        int32(1);
        room(1);
        buffer[used++] = (byte) (value ? 1 : 0);
        return this;
    }

    public BinaryCopy time(Instant value) {
        return whole(value.getEpochSecond() * 1_000_000 + value.getNano() / 1_000 - EPOCH_MICROS);
    }

    public BinaryCopy bytes(byte @Nullable [] value) {
        if (value == null) return absent();
        int32(value.length);
        return raw(value);
    }

    public BinaryCopy absent() {
        return int32(-1);
    }

    /** A jsonb value: a version byte, then the text. */
    public BinaryCopy json(String value) {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        int32(text.length + 1);
        room(1);
        buffer[used++] = 1;
        return raw(text);
    }

    /** Ends the statement; its rows are there with the transaction. */
    public void end() throws SQLException {
        int16(-1);
        flush();
        copy.endCopy();
    }

    /** Gives the statement up where it was not ended, so that the connection can be used. */
    public void cancel() throws SQLException {
        if (copy.isActive()) copy.cancelCopy();
    }

    private void flush() throws SQLException {
        copy.writeToCopy(buffer, 0, used);
        used = 0;
    }

    private BinaryCopy int16(int value) {
        room(2);
        buffer[used++] = (byte) (value >>> 8);
        buffer[used++] = (byte) value;
        return this;
    }

    private BinaryCopy int32(int value) {
        room(4);
        buffer[used++] = (byte) (value >>> 24);
        buffer[used++] = (byte) (value >>> 16);
        buffer[used++] = (byte) (value >>> 8);
        buffer[used++] = (byte) value;
        return this;
    }

    private BinaryCopy int64(long value) {
        return int32((int) (value >>> 32)).int32((int) value);
    }

    private BinaryCopy raw(byte[] value) {
        room(value.length);
        System.arraycopy(value, 0, buffer, used, value.length);
        used += value.length;
        return this;
    }

    private void room(int bytes) {
        if (used + bytes > buffer.length) buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, used + bytes));
    }
}
