package vn.lienthong.gateway.engine.intake.read;

/**
 * Where in a sheet a line stands.
 *
 * @param row as the sheet counts, from 1
 * @param columns index of the field → column from 0; -1 where the sheet has no such column
 */
public record SheetPlace(int row, int[] columns) {
    /** The cell of a field as people name it, {@code L17}; the row alone where there is none. */
    public String cell(int field) {
        return field < 0 || columns[field] < 0 ? String.valueOf(row) : letters(columns[field]) + row;
    }

    /** Column 0 is A, 26 is AA. */
    public static String letters(int column) {
        StringBuilder letters = new StringBuilder(3);
        for (int left = column + 1; left > 0; left = (left - 1) / 26) letters.insert(0, (char) ('A' + (left - 1) % 26));
        return letters.toString();
    }
}
