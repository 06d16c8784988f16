package vn.lienthong.gateway.engine.intake.read;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.intake.fault.Fault;

/**
 * One line of a list as it came.
 *
 * @param number its place among the lines of the list, from 1; blank lines and the header are none
 * @param cells by index of the field, not yet normalised; an element is absent where the line does not have the field
 * @param order indexes of the fields in the order in which the list has them
 * @param faults what was wrong already while reading: form, encoding, types
 * @param broken the cells as they came, where they could not be told apart by field
 * @param place where in a sheet it stands; absent in lists that have no cells with names
 */
public record Row(
        int number,
        @Nullable String[] cells,
        int[] order,
        List<Fault> faults,
        @Nullable List<String> broken,
        @Nullable SheetPlace place) {
    /** A line of a list whose cells have no names. */
    public Row(int number, @Nullable String[] cells, int[] order, List<Fault> faults, @Nullable List<String> broken) {
        this(number, cells, order, faults, broken, null);
    }

    /** Personal data has no string form. */
    @Override
    public String toString() {
        return "Row[" + number + "]";
    }
}
