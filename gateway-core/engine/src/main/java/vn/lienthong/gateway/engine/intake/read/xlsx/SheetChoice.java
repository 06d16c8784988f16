package vn.lienthong.gateway.engine.intake.read.xlsx;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.lienthong.gateway.engine.intake.fault.FileFault;
import vn.lienthong.gateway.engine.intake.fault.ListRefused;
import vn.lienthong.gateway.engine.service.Profile;
import vn.lienthong.gateway.engine.service.SheetRule;

/**
 * Which sheet of a workbook is the list: the one the profile names; the first that is seen, where the profile says that
 * others do not count; else the only one with anything in it. Two are refused, because nobody could say which was meant.
 */
final class SheetChoice {
    private final List<Workbook.Sheet> sheets;
    private final Opening opening;

    /** Opens a sheet for reading. */
    @FunctionalInterface
    interface Opening {
        SheetReader open(Workbook.Sheet sheet) throws IOException;
    }

    SheetChoice(List<Workbook.Sheet> sheets, Opening opening) {
        this.sheets = sheets;
        this.opening = opening;
    }

    Workbook.Sheet by(SheetRule rule) throws IOException {
        String name = rule.name();
        if (name != null) return named(name);
        if (rule.othersIgnored()) return firstSeen();
        if (sheets.size() == 1) return seen(sheets.get(0));
        List<Workbook.Sheet> filled = new ArrayList<>();
        for (Workbook.Sheet sheet : sheets) if (!sheet.cells() || isFilled(sheet)) filled.add(sheet);
        if (filled.isEmpty()) return firstSeen();
        for (Workbook.Sheet sheet : filled) seen(sheet);
        if (filled.size() > 1) throw refused("file.sheets", "", filled);
        return filled.get(0);
    }

    private Workbook.Sheet named(String name) {
        for (Workbook.Sheet sheet : sheets) if (sheet.cells() && Profile.isSame(sheet.name(), name)) return seen(sheet);
        throw refused("file.sheet-missing", name, sheets);
    }

    private Workbook.Sheet firstSeen() {
        for (Workbook.Sheet sheet : sheets) if (sheet.cells() && !sheet.hidden()) return sheet;
        throw refused("file.hidden-sheet", "", sheets);
    }

    private static Workbook.Sheet seen(Workbook.Sheet sheet) {
        if (sheet.hidden()) throw refused("file.hidden-sheet", sheet.name(), List.of(sheet));
        return sheet;
    }

    private boolean isFilled(Workbook.Sheet sheet) throws IOException {
        try (SheetReader reader = opening.open(sheet)) {
            return reader.next() != null;
        }
    }

    private static ListRefused refused(String code, String name, List<Workbook.Sheet> sheets) {
        List<String> names =
                sheets.stream().map(sheet -> "'" + sheet.name() + "'").limit(10).toList();
        return new ListRefused(
                List.of(new FileFault(code, 0, 0, Map.of("sheet", name, "sheets", String.join(", ", names)))));
    }
}
