package vn.lienthong.gateway.app.cli;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/** Columns of text, aligned as they appear on a screen: a Vietnamese letter is one place wide however it is encoded. */
public final class Table {
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();
    private final int numbersFrom;

    /** @param headings the first row */
    public Table(String... headings) {
        this(Integer.MAX_VALUE, headings);
    }

    /** @param numbersFrom columns from here on (counted from 0) are numbers, set to the right */
    public Table(int numbersFrom, String... headings) {
        this.numbersFrom = numbersFrom;
        rows.add(List.of(headings));
    }

    public Table row(String... cells) {
        List<String> row = new ArrayList<>();
        for (String cell : cells) {
            row.add(Normalizer.normalize(cell, Normalizer.Form.NFC));
        }
        rows.add(row);
        return this;
    }

    public boolean isEmpty() {
        return rows.size() == 1;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                line.append(column == 0 ? "" : GAP).append(cell(row.get(column), column));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private String cell(String text, int column) {
        String padding = " ".repeat(width(column) - width(text));
        return column >= numbersFrom ? padding + text : text + padding;
    }

    private int width(int column) {
        return rows.stream()
                .filter(row -> row.size() > column)
                .mapToInt(row -> width(row.get(column)))
                .max()
                .orElse(0);
    }

    /** Places on the screen; a mark that is set over a letter takes none. */
    static int width(String text) {
        return (int) text.codePoints()
                .filter(letter -> Character.getType(letter) != Character.NON_SPACING_MARK)
                .count();
    }
}
