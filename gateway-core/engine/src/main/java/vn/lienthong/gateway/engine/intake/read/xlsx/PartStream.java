package vn.lienthong.gateway.engine.intake.read.xlsx;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import vn.lienthong.gateway.engine.intake.read.RandomBytes;

/** Unpacks one part; stops as soon as it becomes more than a workbook may cost, whatever the archive says of its size. */
final class PartStream extends InputStream {
    private static final int STORED = 0;
    private static final int DEFLATED = 8;

    private final RandomBytes bytes;
    private final ZipParts.Entry entry;
    private final Budget budget;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] packed = new byte[1 << 16];
    private long next;
    private long left;
    private long size;
    private boolean ended;

    /** What all parts together may still unpack. */
    static final class Budget {
        private final XlsxLimits limits;
        private long total;

        Budget(XlsxLimits limits) {
            this.limits = limits;
        }

        void spend(int more, long size, long packed) {
            total += more;
            boolean swollen = size > XlsxLimits.RATIO_FROM && size / limits.ratio() > packed;
            if (total > limits.totalBytes() || swollen) throw Refused.of("file.zip-bomb");
        }
    }

    PartStream(RandomBytes bytes, ZipParts.Entry entry, long data, Budget budget) {
        if (entry.method() != STORED && entry.method() != DEFLATED) throw Refused.damaged(entry.name());
        this.bytes = bytes;
        this.entry = entry;
        this.budget = budget;
        this.next = data;
        this.left = entry.packed();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
        if (length == 0) return 0;
        if (ended) return -1;
        int read = entry.method() == STORED ? raw(to, from, length) : inflated(to, from, length);
        if (read < 0) {
            ended = true;
            if (size != entry.size() || crc.getValue() != entry.crc()) throw Refused.damaged(entry.name());
            return -1;
        }
        size += read;
        crc.update(to, from, read);
        budget.spend(read, size, entry.packed());
        return read;
    }

    private int inflated(byte[] to, int from, int length) throws IOException {
        try {
            while (true) {
                int read = inflater.inflate(to, from, length);
                if (read > 0) return read;
                if (inflater.finished()) return -1;
                if (inflater.needsDictionary()) throw Refused.damaged(entry.name());
                if (inflater.needsInput()) {
                    int more = raw(packed, 0, packed.length);
                    if (more < 0) throw Refused.damaged(entry.name());
                    inflater.setInput(packed, 0, more);
                }
            }
        } catch (DataFormatException e) {
            throw Refused.damaged(entry.name());
        }
    }

    private int raw(byte[] to, int from, int length) throws IOException {
        if (left == 0) return -1;
        int read = bytes.read(next, to, from, (int) Math.min(length, left));
        if (read < 0) throw Refused.damaged(entry.name());
        next += read;
        left -= read;
        return read;
    }

    @Override
    public void close() {
        inflater.end();
    }
}
