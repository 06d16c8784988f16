package vn.lienthong.gateway.engine.intake.read.xlsx;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Stands before the XML parser: refuses a document type (the only way to entities), an encoding that is not UTF-8, and a
 * single text, attribute or comment so long that a parser would fill memory with it.
 */
final class MarkupGuard extends FilterInputStream {
    /** A cell has at most 32,767 characters; escaped, in UTF-8, they are less than this. */
    private static final int LONGEST_RUN = 1 << 20;

    private static final int NONE = 0;
    private static final int OPENED = 1;
    private static final int BANG = 2;

    private long seen;
    private int run;
    private int state = NONE;
    /** What ends the comment {@code -}, the CDATA {@code [} or the instruction {@code ?} that is open; 0: none is. */
    private int open;

    private int before;
    private int beforeThat;

    MarkupGuard(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        if (b >= 0) take(b);
        return b;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
        int read = super.read(to, from, length);
        for (int i = 0; i < read; i++) take(to[from + i] & 0xFF);
        return read;
    }

    private void take(int b) {
        if (seen++ < 4 && (b == 0 || b >= 0xFE)) throw Refused.of("file.xml-encoding");
        if (++run > LONGEST_RUN) throw Refused.of("file.zip-bomb");
        if (open != NONE) closes(b);
        else if (state == OPENED) opens(b);
        else if (state == BANG) declares(b);
        else if (b == '<') {
            state = OPENED;
            run = 0;
        }
        beforeThat = before;
        before = b;
    }

    private void opens(int b) {
        state = b == '!' ? BANG : NONE;
        if (b == '?') open = '?';
    }

    private void declares(int b) {
        if (b != '-' && b != '[') throw Refused.of("file.xml-dtd");
        state = NONE;
        open = b;
    }

    private void closes(int b) {
        if (b != '>') return;
        boolean end = switch (open) {
            case '?' -> before == '?';
            case '-' -> before == '-' && beforeThat == '-';
            default -> before == ']' && beforeThat == ']';
        };
        if (!end) return;
        open = NONE;
        run = 0;
    }
}
