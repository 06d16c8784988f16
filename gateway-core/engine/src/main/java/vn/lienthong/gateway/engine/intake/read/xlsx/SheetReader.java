package vn.lienthong.gateway.engine.intake.read.xlsx;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import org.jspecify.annotations.Nullable;

/** Reads the rows of one sheet, one at a time; afterwards it knows which of its cells are merged. */
final class SheetReader implements AutoCloseable {
    private static final int MOST_COLUMNS = 16_384;
    private static final int MOST_ROWS = 1_048_576;
    private static final int MOST_RANGES = 10_000;

    private final XmlPart part;
    private final SharedStrings strings;
    private final CellFormats formats;
    private final int lineChars;
    private final BitSet hiddenColumns = new BitSet();
    private final List<CellRange> arrays = new ArrayList<>();
    private final List<CellRange> merged = new ArrayList<>();
    private boolean rowsHideThemselves;
    private int row;
    private int column;
    private int chars;
    private boolean ended;

    SheetReader(XmlPart part, SharedStrings strings, CellFormats formats, int lineChars) throws IOException {
        this.part = part;
        this.strings = strings;
        this.formats = formats;
        this.lineChars = lineChars;
        preface();
    }

    boolean isHidden(int columnIndex) {
        return hiddenColumns.get(columnIndex);
    }

    /** Known when the last row was read. */
    List<CellRange> merged() {
        return merged;
    }

    /** The next row that is not blank; absent at the end. */
    @Nullable
    SheetRow next() throws IOException {
        while (!ended) {
            int event = part.nextTag();
            if (event == XMLStreamConstants.START_ELEMENT && part.is("row")) {
                SheetRow read = row();
                if (!read.cells().isEmpty()) return read;
            } else if (event == XMLStreamConstants.END_DOCUMENT
                    || (event == XMLStreamConstants.END_ELEMENT && part.is("sheetData"))) {
                ended = true;
                if (event != XMLStreamConstants.END_DOCUMENT) epilogue();
            }
        }
        return null;
    }

    private void preface() throws IOException {
        int event = part.nextTag();
        while (event != XMLStreamConstants.END_DOCUMENT) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (part.is("sheetData")) return;
                if (part.is("sheetFormatPr")) rowsHideThemselves = part.flag("zeroHeight");
                if (part.is("col")) column();
            }
            event = part.nextTag();
        }
        ended = true;
    }

    private void column() {
        boolean hidden = part.flag("hidden") || isZero(part.attribute("width"));
        int min = part.whole("min", 0);
        int max = Math.min(part.whole("max", min), MOST_COLUMNS);
        if (hidden && min > 0 && max >= min) hiddenColumns.set(min - 1, max);
    }

    private void epilogue() throws IOException {
        while (part.findStart("mergeCell")) {
            CellRange range = CellRange.of(part.attribute("ref"));
            if (range == null || merged.size() == MOST_RANGES) throw Refused.damaged(part.name());
            if (!range.isOneCell()) merged.add(range);
        }
    }

    private static boolean isZero(@Nullable String length) {
        return length != null && length.matches("0+(\\.0+)?");
    }

    private SheetRow row() throws IOException {
        int number = part.whole("r", row + 1);
        if (number <= row || number > MOST_ROWS) throw Refused.damaged(part.name());
        row = number;
        arrays.removeIf(range -> range.toRow() < row);
        String height = part.attribute("ht");
        boolean hidden = part.flag("hidden") || isZero(height) || (rowsHideThemselves && height == null);
        List<SheetRow.Cell> cells = new ArrayList<>(20);
        column = -1;
        chars = 0;
        int event = part.nextTag();
        while (!(event == XMLStreamConstants.END_ELEMENT && part.is("row"))) {
            if (event == XMLStreamConstants.END_DOCUMENT) throw Refused.damaged(part.name());
            if (event == XMLStreamConstants.START_ELEMENT && part.is("c")) {
                SheetRow.Cell cell = cell();
                if (cell != null) cells.add(cell);
            }
            event = part.nextTag();
        }
        return new SheetRow(row, hidden, cells, chars > lineChars);
    }

    /** Absent where nothing is in it. */
    private SheetRow.@Nullable Cell cell() throws IOException {
        String reference = part.attribute("r");
        int at = reference == null ? column + 1 : CellRange.columnOf(reference);
        if (at <= column || at >= MOST_COLUMNS) throw Refused.damaged(part.name());
        column = at;
        String type = part.attribute("t");
        String format = formats.code(part.whole("s", 0));
        String value = "";
        String formula = arrays.stream().anyMatch(range -> range.has(at, row)) ? "" : null;
        int event = part.nextTag();
        while (!(event == XMLStreamConstants.END_ELEMENT && part.is("c"))) {
            if (event == XMLStreamConstants.END_DOCUMENT) throw Refused.damaged(part.name());
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (part.element()) {
                    case "f" -> formula = formula();
                    case "v" -> value = plainText("v");
                    case "is" -> value = SharedStrings.text(part, "is", lineChars);
                    default -> {}
                }
            }
            event = part.nextTag();
        }
        if (value.isEmpty() && formula == null) return null;
        return cell(type == null ? "n" : type, value, format, formula);
    }

    private SheetRow.Cell cell(String type, String value, String format, @Nullable String formula) {
        SheetRow.Kind kind = switch (type) {
            case "s", "inlineStr", "str" -> SheetRow.Kind.TEXT;
            case "b" -> SheetRow.Kind.LOGICAL;
            case "e" -> SheetRow.Kind.ERROR;
            case "d" -> SheetRow.Kind.DATE;
            case "n" -> SheetRow.Kind.NUMBER;
            default -> throw Refused.damaged(part.name());
        };
        String text = type.equals("s") && !value.isEmpty()
                ? shared(value)
                : type.equals("str") ? Escapes.unescaped(value) : value;
        chars += text.length();
        if (chars > lineChars) text = "";
        return new SheetRow.Cell(column, kind, text, format, formula);
    }

    private String shared(String index) {
        try {
            return strings.get(Integer.parseInt(index.strip()));
        } catch (NumberFormatException e) {
            throw Refused.damaged(part.name());
        }
    }

    /** Notes the block that a formula fills: its other cells have nothing but a value. */
    private String formula() throws IOException {
        CellRange block = CellRange.of(part.attribute("ref"));
        String type = part.attribute("t");
        if (block != null && !block.isOneCell() && type != null && !type.equals("shared")) {
            if (arrays.size() == MOST_RANGES) throw Refused.damaged(part.name());
            arrays.add(block);
        }
        return plainText("f");
    }

    private String plainText(String element) throws IOException {
        StringBuilder text = new StringBuilder(16);
        int event = part.next();
        while (event != XMLStreamConstants.END_ELEMENT) {
            if (event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_DOCUMENT)
                throw Refused.damaged(element);
            if (event == XMLStreamConstants.CHARACTERS
                    || event == XMLStreamConstants.CDATA
                    || event == XMLStreamConstants.SPACE) part.appendText(text, lineChars);
            event = part.next();
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        part.close();
    }
}
