package vn.lienthong.gateway.engine.intake.read.xlsx;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A block of cells, such as {@code B2:D5}; columns from 0, rows from 1, ends included. */
record CellRange(int fromColumn, int fromRow, int toColumn, int toRow) {
    private static final Pattern REF = Pattern.compile("\\$?([A-Z]{1,3})\\$?([0-9]{1,7})");

    /** @return absent where that is no block */
    static @Nullable CellRange of(@Nullable String ref) {
        if (ref == null) return null;
        int colon = ref.indexOf(':');
        String first = colon < 0 ? ref : ref.substring(0, colon);
        String last = colon < 0 ? ref : ref.substring(colon + 1);
        Matcher from = REF.matcher(first);
        Matcher to = REF.matcher(last);
        if (!from.matches() || !to.matches()) return null;
        return new CellRange(
                column(from.group(1)),
                Integer.parseInt(from.group(2)),
                column(to.group(1)),
                Integer.parseInt(to.group(2)));
    }

    /** Column of {@code AB12}, from 0; -1 where that names no cell. */
    static int columnOf(String cell) {
        int column = 0;
        int i = 0;
        for (; i < cell.length() && i < 4; i++) {
            char c = cell.charAt(i);
            if (c < 'A' || c > 'Z') break;
            column = column * 26 + c - 'A' + 1;
        }
        return i == 0 || i > 3 ? -1 : column - 1;
    }

    boolean isOneCell() {
        return fromColumn == toColumn && fromRow == toRow;
    }

    boolean has(int column, int row) {
        return column >= fromColumn && column <= toColumn && row >= fromRow && row <= toRow;
    }

    private static int column(String letters) {
        return columnOf(letters);
    }
}
