package vn.lienthong.gateway.engine.intake.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.intake.fault.Fault;
import vn.lienthong.gateway.engine.intake.fault.FileFault;
import vn.lienthong.gateway.engine.intake.fault.ListRefused;

/**
 * The records of a CSV file (RFC 4180), on bytes. Written here because the CSV library reads an unclosed quote to the end of
 * the file in silence, has its limits per process and cannot name the byte that is not UTF-8: see RATIONALE.
 */
final class CsvRecords {
    private static final int NONE = -1;

    private final ByteWindow window;
    private final Limits limits;
    private final boolean transcoded;
    private final int delimiter;
    private int[] from = new int[32];
    private int[] to = new int[32];
    private boolean[] escaped = new boolean[32];
    private int cells;
    private int position;
    private long line = 1;
    private long nextLine = 1;
    private @Nullable Fault fault;

    CsvRecords(InputStream in, Limits limits) throws IOException {
        CsvBytes bytes = CsvBytes.of(in);
        this.window = new ByteWindow(bytes.utf8());
        this.transcoded = bytes.transcoded();
        this.limits = limits;
        if (window.at(0) == 0xEF && window.at(1) == 0xBB && window.at(2) == 0xBF) window.advance(3);
        this.delimiter = delimiter();
    }

    /** Goes to the next record; blank lines are none. */
    boolean next() throws IOException {
        window.advance(position);
        position = 0;
        fault = null;
        cells = 0;
        skipBlankLines();
        line = nextLine;
        if (window.at(0) == NONE) return false;
        boolean more = true;
        while (more) {
            more = window.at(position) == '"' ? quotedCell() : plainCell();
            if (position > limits.lineBytes() || cells > limits.columns()) more = giveUp();
        }
        return true;
    }

    /** Line of the file on which the record starts, from 1. */
    long line() {
        return line;
    }

    int cells() {
        return cells;
    }

    /** What is wrong with the form of the record; absent when nothing is. */
    @Nullable
    Fault fault() {
        return fault;
    }

    String cell(int index) {
        int length = to[index] - from[index];
        if (length == 0) return "";
        int at = window.start() + from[index];
        String text = Utf8.text(window.bytes(), at, length);
        int wrong = Utf8.firstFault(text, window.bytes(), at, length);
        if (wrong >= 0 && fault == null) fault = encoding(window.offset() + from[index] + wrong);
        return escaped[index] ? text.replace("\"\"", "\"") : text;
    }

    /** What is wrong with a file by its first bytes; absent where it may be a list. */
    @Nullable
    FileFault firstLook() throws IOException {
        int first = window.at(0);
        int second = window.at(1);
        if (first == NONE) return FileFault.of("file.empty");
        if (first == 'P' && second == 'K') return FileFault.of("file.format");
        if ((first == 0xFF && second == 0xFE) || (first == 0xFE && second == 0xFF) || first == 0 || second == 0)
            return new FileFault("file.encoding", 1, 0, Map.of("line", "1", "byte", "1"));
        return null;
    }

    /** Excel writes semicolons where the country's decimal sign is a comma, and tabs into "Unicode text". */
    private int delimiter() throws IOException {
        int other = ',';
        boolean quoted = false;
        for (int i = 0; i < limits.lineBytes(); i++) {
            int b = window.at(i);
            if (b == NONE || (!quoted && (b == '\n' || b == '\r' || b == ','))) return b == ',' ? b : other;
            if (b == '"') quoted = !quoted;
            if (!quoted && other == ',' && (b == ';' || b == '\t')) other = b;
        }
        return ',';
    }

    Fault encoding(long offset) {
        if (transcoded) return Fault.ofLine("line.encoding", Map.of("line", String.valueOf(line)));
        return Fault.ofLine("file.encoding", Map.of("line", String.valueOf(line), "byte", String.valueOf(offset + 1)));
    }

    private void skipBlankLines() throws IOException {
        int blank = 0;
        while (true) {
            int b = window.at(blank);
            if (b == '\r' && window.at(blank + 1) == '\n') blank++;
            else if (b != '\n' && b != '\r') break;
            blank++;
            nextLine++;
            if (blank > limits.lineBytes()) {
                window.advance(blank);
                blank = 0;
            }
        }
        window.advance(blank);
    }

    private boolean plainCell() throws IOException {
        int begin = position;
        int b = window.at(position);
        while (b != delimiter && b != '\n' && b != '\r' && b != NONE && position <= limits.lineBytes())
            b = window.at(++position);
        add(begin, position, false);
        return endOfCell(b);
    }

    private boolean quotedCell() throws IOException {
        int begin = ++position;
        long opened = nextLine;
        boolean doubled = false;
        while (true) {
            int b = window.at(position);
            if (b == NONE || position > limits.lineBytes())
                throw new ListRefused(List.of(new FileFault(
                        "file.unclosed-quote", opened, cells + 1, Map.of("line", String.valueOf(opened)))));
            if (b == '\n') nextLine++;
            if (b == '"') {
                if (window.at(position + 1) != '"') break;
                doubled = true;
                position++;
            }
            position++;
        }
        add(begin, position, doubled);
        int b = window.at(++position);
        while (b != delimiter && b != '\n' && b != '\r' && b != NONE && position <= limits.lineBytes()) {
            fault = Fault.ofLine("line.quotes", Map.of("column", String.valueOf(cells)));
            b = window.at(++position);
        }
        return endOfCell(b);
    }

    private boolean endOfCell(int b) throws IOException {
        if (b == delimiter) {
            position++;
            return true;
        }
        if (b == '\r') {
            position++;
            if (window.at(position) == '\n') position++;
            nextLine++;
        } else if (b == '\n') {
            position++;
            nextLine++;
        }
        return false;
    }

    /** The line is too long: what is left of it is skipped without being kept. */
    private boolean giveUp() throws IOException {
        fault = Fault.ofLine("line.too-long", Map.of("max", String.valueOf(limits.lineBytes())));
        cells = 0;
        int b = window.at(position);
        while (b != '\n' && b != NONE) {
            window.advance(position);
            position = 1;
            b = window.at(position);
        }
        if (b == '\n') position++;
        nextLine++;
        return false;
    }

    private void add(int begin, int end, boolean doubled) {
        if (cells == from.length) {
            from = Arrays.copyOf(from, cells * 2);
            to = Arrays.copyOf(to, cells * 2);
            escaped = Arrays.copyOf(escaped, cells * 2);
        }
        from[cells] = begin;
        to[cells] = end;
        escaped[cells] = doubled;
        cells++;
    }
}
