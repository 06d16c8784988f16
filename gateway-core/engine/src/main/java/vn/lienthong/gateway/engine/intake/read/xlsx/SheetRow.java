package vn.lienthong.gateway.engine.intake.read.xlsx;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row with something in it.
 *
 * @param number as the sheet counts, from 1
 * @param hidden a person at the screen does not see it
 * @param cells those that have a value or a formula, from left to right
 * @param tooLong it has more text than a line may have; what is beyond is cut off
 */
record SheetRow(int number, boolean hidden, List<Cell> cells, boolean tooLong) {
    /** What a cell holds. */
    enum Kind {
        TEXT,
        NUMBER,
        LOGICAL,
        ERROR,
        DATE
    }

    /**
     * One cell.
     *
     * @param column from 0
     * @param value as the workbook has it
     * @param format code of its number format; empty: the general one
     * @param formula how the value comes about; absent where it was typed
     */
    record Cell(
            int column,
            Kind kind,
            String value,
            String format,
            @Nullable String formula) {
        /** Personal data has no string form. */
        @Override
        public String toString() {
            return "Cell[" + column + "]";
        }
    }
}
