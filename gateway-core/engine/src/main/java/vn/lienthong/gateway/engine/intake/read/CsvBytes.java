package vn.lienthong.gateway.engine.intake.read;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.intake.fault.FileFault;
import vn.lienthong.gateway.engine.intake.fault.ListRefused;

/**
 * A CSV list as UTF-8, whatever it came in: UTF-16 by its byte order mark; windows-1258 where its beginning is no UTF-8 and
 * can be nothing else. The old font encodings are refused: without the font nobody knows their capitals.
 *
 * @param transcoded it came in another encoding; what cannot be read of it stands as bytes that are no UTF-8
 */
record CsvBytes(InputStream utf8, boolean transcoded) {
    /** What is looked at before deciding. */
    private static final int WINDOW = 1 << 16;

    static CsvBytes of(InputStream in) throws IOException {
        PushbackInputStream list = new PushbackInputStream(in, WINDOW);
        byte[] window = list.readNBytes(WINDOW);
        Charset wide = wide(window);
        list.unread(window, wide == null ? 0 : 2, window.length - (wide == null ? 0 : 2));
        if (wide != null) return transcoded(list, wide);
        if (isUtf8(window)) return new CsvBytes(list, false);
        if (VietnameseBytes.isWindows1258(window)) return transcoded(list, VietnameseBytes.WINDOWS_1258);
        String font = VietnameseBytes.legacyFont(window);
        if (font != null) throw new ListRefused(List.of(new FileFault("file.legacy-font", 0, 0, Map.of("font", font))));
        return new CsvBytes(list, false);
    }

    private static CsvBytes transcoded(InputStream in, Charset charset) {
        return new CsvBytes(new BufferedInputStream(new ComposedUtf8(in, charset)), true);
    }

    private static @Nullable Charset wide(byte[] window) {
        if (window.length < 2) return null;
        if (window[0] == (byte) 0xFF && window[1] == (byte) 0xFE) return StandardCharsets.UTF_16LE;
        return window[0] == (byte) 0xFE && window[1] == (byte) 0xFF ? StandardCharsets.UTF_16BE : null;
    }

    /** The window may end in the middle of a character. */
    private static boolean isUtf8(byte[] window) {
        String text = Utf8.text(window, 0, window.length);
        int wrong = Utf8.firstFault(text, window, 0, window.length);
        boolean cut = window.length == WINDOW && wrong > WINDOW - 4;
        return wrong < 0 || cut || isDamagedUtf8(text);
    }

    /** UTF-8 with a broken place here and there is that: its lines are told one by one. */
    private static boolean isDamagedUtf8(String text) {
        long broken = text.chars().filter(c -> c == 0xFFFD).count();
        long whole = text.chars().filter(c -> c >= 0x80 && c != 0xFFFD).count();
        return whole > broken * 4;
    }
}
