package vn.lienthong.gateway.engine.intake.read.xlsx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import vn.lienthong.gateway.engine.intake.fault.FileFault;
import vn.lienthong.gateway.engine.intake.read.SheetPlace;

/** What a sheet has that a person does not see as it is: hidden rows and columns with something in them, merged cells. */
final class Unseen {
    private static final int NAMED = 20;

    private final TreeSet<Integer> columns = new TreeSet<>();
    private final List<Integer> rows = new ArrayList<>();
    private int hiddenRows;

    void look(SheetRow row, SheetReader sheet) {
        if (row.hidden() && hiddenRows++ < NAMED) rows.add(row.number());
        for (SheetRow.Cell cell : row.cells()) if (sheet.isHidden(cell.column())) columns.add(cell.column());
    }

    /** @param from first row that counts, that of the headings @param to the last row with something in it */
    List<FileFault> faults(SheetReader sheet, int from, int to) {
        List<FileFault> faults = new ArrayList<>();
        if (hiddenRows > 0)
            faults.add(fault(
                    "file.hidden-rows",
                    rows.get(0),
                    0,
                    shown(rows.stream().map(String::valueOf).toList(), hiddenRows)));
        if (!columns.isEmpty())
            faults.add(fault(
                    "file.hidden-columns",
                    0,
                    columns.first() + 1,
                    shown(columns.stream().map(SheetPlace::letters).toList(), columns.size())));
        List<CellRange> merged = sheet.merged().stream()
                .filter(range -> range.toRow() >= from && range.fromRow() <= to)
                .toList();
        if (!merged.isEmpty())
            faults.add(fault(
                    "file.merged-cells",
                    merged.get(0).fromRow(),
                    merged.get(0).fromColumn() + 1,
                    shown(merged.stream().map(Unseen::name).toList(), merged.size())));
        return faults;
    }

    private static FileFault fault(String code, int row, int column, String places) {
        return new FileFault(code, row, column, Map.of("places", places));
    }

    private static String shown(List<String> places, int all) {
        String named = String.join(", ", places.subList(0, Math.min(NAMED, places.size())));
        return all > NAMED ? named + ", … (" + all + ")" : named;
    }

    private static String name(CellRange range) {
        return SheetPlace.letters(range.fromColumn()) + range.fromRow() + ":" + SheetPlace.letters(range.toColumn())
                + range.toRow();
    }
}
