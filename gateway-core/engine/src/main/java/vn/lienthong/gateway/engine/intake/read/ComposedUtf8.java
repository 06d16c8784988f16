package vn.lienthong.gateway.engine.intake.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/** Bytes of another encoding as UTF-8, letters and their tones composed (NFC). A character that cannot be read becomes the byte FF. */
final class ComposedUtf8 extends InputStream {
    private static final int CHARS = 1 << 13;
    private static final char UNREADABLE = '\uFFFD';

    private final Reader text;
    private final char[] chars = new char[CHARS];
    /** Characters held back: the next may belong to the last of them. */
    private int held;

    private byte[] bytes = new byte[0];
    private int next;
    private boolean ended;

    ComposedUtf8(InputStream in, Charset charset) {
        this.text = new InputStreamReader(in, charset);
    }

    @Override
    public int read() throws IOException {
        return next < bytes.length || fill() ? bytes[next++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
        if (length == 0) return 0;
        if (next == bytes.length && !fill()) return -1;
        int some = Math.min(length, bytes.length - next);
        System.arraycopy(bytes, next, to, from, some);
        next += some;
        return some;
    }

    private boolean fill() throws IOException {
        while (!ended) {
            int read = text.read(chars, held, CHARS - held);
            ended = read < 0;
            int have = held + Math.max(0, read);
            int whole = ended ? have : wholeUntil(have);
            String composed = Normalizer.normalize(new String(chars, 0, whole), Normalizer.Form.NFC);
            System.arraycopy(chars, whole, chars, 0, have - whole);
            held = have - whole;
            bytes = utf8(composed);
            next = 0;
            if (bytes.length > 0) return true;
        }
        return false;
    }

    /** Up to before the last character that no later one can change. Tones without end are no text: they are not waited for. */
    private int wholeUntil(int have) {
        int last = have - 1;
        while (last > 0 && Character.getType(chars[last]) == Character.NON_SPACING_MARK) last--;
        if (last > 0 && Character.isLowSurrogate(chars[last])) last--;
        return last <= 0 && have == CHARS ? have : Math.max(0, last);
    }

    private static byte[] utf8(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (text.indexOf(UNREADABLE) < 0) return utf8;
        int to = 0;
        for (int i = 0; i < utf8.length; i++) {
            boolean unreadable = i + 2 < utf8.length
                    && utf8[i] == (byte) 0xEF
                    && utf8[i + 1] == (byte) 0xBF
                    && utf8[i + 2] == (byte) 0xBD;
            utf8[to++] = unreadable ? (byte) 0xFF : utf8[i];
            if (unreadable) i += 2;
        }
        return java.util.Arrays.copyOf(utf8, to);
    }
}
