package vn.lienthong.gateway.engine.intake.write;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A table as an Excel workbook. Texts are text cells in text format: Excel reads nothing into them, no number, no date and
 * no formula, not even when somebody edits the cell. Full sheets are followed by others with the same headings.
 */
final class XlsxTable implements Table {
    private static final int ROWS_OF_A_SHEET = 1_000_000;
    private static final int FLUSH_EVERY = 500;
    private static final int LONGEST_TEXT = 32_767;

    private final Workbook book;
    private List<?> headings = List.of();
    private Worksheet sheet;
    private int sheets = 1;
    private int row;

    XlsxTable(OutputStream out) throws IOException {
        this.book = new Workbook(keptOpen(out), "lien-thong", null);
        this.sheet = book.newWorksheet("1");
    }

    @Override
    public boolean isForPeople() {
        return true;
    }

    /** The writer closes what it is given; the stream is the caller's. */
    private static OutputStream keptOpen(OutputStream out) {
        return new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
            }

            @Override
            public void close() throws IOException {
                out.flush();
            }
        };
    }

    @Override
    public void row(List<?> cells) throws IOException {
        if (row == ROWS_OF_A_SHEET) nextSheet();
        if (headings.isEmpty()) start(List.copyOf(cells));
        else write(cells);
        if (row % FLUSH_EVERY == 0) sheet.flush();
    }

    private void nextSheet() throws IOException {
        sheet.finish();
        sheet = book.newWorksheet(String.valueOf(++sheets));
        row = 0;
        start(headings);
    }

    private void start(List<?> names) {
        headings = names;
        for (int column = 0; column < names.size(); column++) {
            sheet.style(column).format("@").set();
            sheet.width(column, 18);
        }
        sheet.freezePane(0, 1);
        write(names);
        for (int column = 0; column < names.size(); column++)
            sheet.style(0, column).bold().set();
    }

    private void write(List<?> cells) {
        for (int column = 0; column < cells.size(); column++) {
            switch (cells.get(column)) {
                case Long number -> {
                    sheet.value(row, column, number);
                    sheet.style(row, column).format("0").set();
                }
                case String text when text.isEmpty() -> {}
                case Object other -> {
                    sheet.inlineString(row, column, writable(String.valueOf(other)));
                    sheet.style(row, column).format("@").set();
                }
            }
        }
        row++;
    }

    /** XML cannot hold control characters, nor a cell more than this. */
    private static String writable(String text) {
        StringBuilder writable = new StringBuilder(text.length());
        text.codePoints().limit(LONGEST_TEXT / 2).forEach(c -> {
            boolean held =
                    c >= 0x20 ? c < 0xD800 || (c > 0xDFFF && c != 0xFFFE && c != 0xFFFF) : c == '\t' || c == '\n';
            writable.appendCodePoint(held ? c : 0xFFFD);
        });
        return writable.toString();
    }

    @Override
    public void end() throws IOException {
        book.finish();
    }
}
