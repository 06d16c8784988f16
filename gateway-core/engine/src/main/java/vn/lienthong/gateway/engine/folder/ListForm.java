package vn.lienthong.gateway.engine.folder;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a file is by its ending; what starts as a workbook is one, whatever it is called.
 *
 * @param form {@code csv}, {@code ndjson} or {@code xlsx}; absent: no list that we know
 * @param bytes all of them
 */
record ListForm(@Nullable String form, InputStream bytes) {
    private static final String WORKBOOK = "xlsx";
    private static final Map<String, String> ENDINGS = Map.of(
            ".csv",
            "csv",
            ".txt",
            "csv",
            ".ndjson",
            "ndjson",
            ".jsonl",
            "ndjson",
            ".xlsx",
            WORKBOOK,
            // refused while they are checked, with a word on what to do
            ".xlsm",
            WORKBOOK,
            ".xls",
            WORKBOOK,
            ".xlsb",
            WORKBOOK);

    static ListForm of(String name, InputStream in) throws IOException {
        PushbackInputStream bytes = new PushbackInputStream(in, 4);
        byte[] first = bytes.readNBytes(4);
        bytes.unread(first);
        String ending = FileName.of(name).ending().toLowerCase(Locale.ROOT);
        return new ListForm(isWorkbook(first) ? WORKBOOK : ENDINGS.get(ending), bytes);
    }

    /** An archive, or the container of old and of locked workbooks. */
    private static boolean isWorkbook(byte[] first) {
        if (first.length < 4) return false;
        boolean archive = first[0] == 'P' && first[1] == 'K' && first[2] == 3 && first[3] == 4;
        return archive || (first[0] == (byte) 0xD0 && first[1] == (byte) 0xCF && first[2] == 0x11);
    }
}
