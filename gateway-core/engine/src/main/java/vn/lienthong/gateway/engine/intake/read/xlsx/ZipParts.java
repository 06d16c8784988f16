package vn.lienthong.gateway.engine.intake.read.xlsx;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.intake.read.RandomBytes;

/**
 * The parts of a workbook, found by the archive's own directory at its end and never by walking through it: what counts is
 * what Excel would show. Written here because a library reads the directory of a hostile archive before it can be asked how
 * long that is.
 */
final class ZipParts {
    private static final int END = 0x06054b50;
    private static final int DIRECTORY = 0x02014b50;
    private static final int LOCAL = 0x04034b50;
    private static final int END_BYTES = 22;
    private static final int DIRECTORY_BYTES = 46;
    private static final int LOCAL_BYTES = 30;
    /** A comment at the end of an archive has at most this. */
    private static final int LONGEST_COMMENT = 0xFFFF;

    private static final int MOST_DIRECTORY_BYTES = 1 << 20;

    private final RandomBytes bytes;
    private final XlsxLimits limits;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final PartStream.Budget budget;

    /** One part. @param packed bytes in the archive @param size bytes once unpacked, as the archive says */
    record Entry(String name, int method, long crc, long packed, long size, long at) {}

    ZipParts(RandomBytes bytes, XlsxLimits limits) throws IOException {
        this.bytes = bytes;
        this.limits = limits;
        this.budget = new PartStream.Budget(limits);
        readDirectory();
    }

    /** Names of all parts, lower case. */
    Set<String> names() {
        return entries.keySet();
    }

    /** A part by its name; case does not count. Absent: there is none. */
    @Nullable
    Entry find(String name) {
        return entries.get(folded(name));
    }

    /** @throws vn.lienthong.gateway.engine.intake.fault.ListRefused there is no such part, or it is beyond its limits */
    InputStream open(String name) throws IOException {
        Entry entry = find(name);
        if (entry == null) throw Refused.damaged(name);
        ByteBuffer header = at(entry.at(), LOCAL_BYTES);
        if (header.getInt(0) != LOCAL) throw Refused.damaged(name);
        long data = entry.at() + LOCAL_BYTES + unsigned(header, 26) + unsigned(header, 28);
        return new PartStream(bytes, entry, data, budget);
    }

    private void readDirectory() throws IOException {
        ByteBuffer end = end();
        int count = unsigned(end, 10);
        long size = end.getInt(12) & 0xFFFFFFFFL;
        long from = end.getInt(16) & 0xFFFFFFFFL;
        if (unsigned(end, 4) != 0 || unsigned(end, 8) != count || from + size > bytes.size())
            throw Refused.damaged("zip");
        if (count > limits.entries() || size > MOST_DIRECTORY_BYTES) throw Refused.of("file.zip-bomb");
        ByteBuffer directory = at(from, (int) size);
        int at = 0;
        long declared = 0;
        for (int i = 0; i < count; i++) {
            if (at + DIRECTORY_BYTES > size || directory.getInt(at) != DIRECTORY) throw Refused.damaged("zip");
            int name = unsigned(directory, at + 28);
            if (at + DIRECTORY_BYTES + name > size) throw Refused.damaged("zip");
            declared += add(directory, at, name).size();
            at += DIRECTORY_BYTES + name + unsigned(directory, at + 30) + unsigned(directory, at + 32);
        }
        if (declared > limits.totalBytes()) throw Refused.of("file.zip-bomb");
    }

    private Entry add(ByteBuffer directory, int at, int nameLength) {
        if ((unsigned(directory, at + 8) & 1) != 0) throw Refused.of("file.password");
        String name = folded(new String(directory.array(), at + DIRECTORY_BYTES, nameLength, StandardCharsets.UTF_8));
        Entry entry = new Entry(
                name,
                unsigned(directory, at + 10),
                directory.getInt(at + 16) & 0xFFFFFFFFL,
                directory.getInt(at + 20) & 0xFFFFFFFFL,
                directory.getInt(at + 24) & 0xFFFFFFFFL,
                directory.getInt(at + 42) & 0xFFFFFFFFL);
        // two parts of one name: which one is shown is a matter of the program
        if (entries.put(name, entry) != null) throw Refused.damaged(name);
        return entry;
    }

    private ByteBuffer end() throws IOException {
        int length = (int) Math.min(bytes.size(), END_BYTES + LONGEST_COMMENT);
        ByteBuffer tail = at(bytes.size() - length, length);
        for (int at = length - END_BYTES; at >= 0; at--)
            if (tail.getInt(at) == END && at + END_BYTES + unsigned(tail, at + 20) == length)
                return tail.slice(at, END_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        throw Refused.damaged("zip");
    }

    private ByteBuffer at(long position, int length) throws IOException {
        byte[] read = new byte[length];
        int have = 0;
        while (have < length) {
            int more = bytes.read(position + have, read, have, length - have);
            if (more < 0) throw Refused.damaged("zip");
            have += more;
        }
        return ByteBuffer.wrap(read).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int unsigned(ByteBuffer buffer, int at) {
        return buffer.getShort(at) & 0xFFFF;
    }

    private static String folded(String name) {
        String path = name.replace('\\', '/').toLowerCase(Locale.ROOT);
        return path.startsWith("/") ? path.substring(1) : path;
    }
}
