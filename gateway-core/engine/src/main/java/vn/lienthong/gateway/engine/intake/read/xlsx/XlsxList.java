package vn.lienthong.gateway.engine.intake.read.xlsx;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.intake.fault.Fault;
import vn.lienthong.gateway.engine.intake.fault.FileFault;
import vn.lienthong.gateway.engine.intake.fault.ListRefused;
import vn.lienthong.gateway.engine.intake.read.Headings;
import vn.lienthong.gateway.engine.intake.read.ListReader;
import vn.lienthong.gateway.engine.intake.read.RandomBytes;
import vn.lienthong.gateway.engine.intake.read.Row;
import vn.lienthong.gateway.engine.intake.read.SheetPlace;
import vn.lienthong.gateway.engine.service.Profile;
import vn.lienthong.gateway.engine.service.ServiceDefinition;

/** A list as an Excel workbook (.xlsx): one sheet, the headings first or under a title, a row a line. */
public final class XlsxList implements ListReader {
    private final ServiceDefinition service;
    private final Profile profile;
    private final SheetReader sheet;
    private final CellText text;
    private final XlsxLimits limits;
    private final FieldUse[] uses;
    private final Unseen unseen = new Unseen();
    private final Map<Integer, Integer> fieldOf = new HashMap<>();
    private int[] order = new int[0];
    private int[] columns = new int[0];
    private int headingRow;
    private int lastRow;
    private int number;

    /** @throws ListRefused it is no workbook, is dangerous, does not say which sheet is meant, or its headings do not fit */
    public XlsxList(RandomBytes bytes, ServiceDefinition service, Profile profile, XlsxLimits limits)
            throws IOException {
        this.service = service;
        this.profile = profile;
        this.limits = limits;
        this.uses = service.fields().stream()
                .map(field -> FieldUse.of(service, profile, field))
                .toArray(FieldUse[]::new);
        FirstBytes.refuseWhatIsNoWorkbook(bytes);
        ZipParts parts = new ZipParts(bytes, limits);
        Workbook book = Workbook.of(parts);
        this.text = new CellText(book.since1904());
        SharedStrings strings =
                book.strings() == null ? SharedStrings.none() : SharedStrings.of(parts, book.strings(), limits);
        CellFormats formats = book.styles() == null ? CellFormats.none() : CellFormats.of(parts, book.styles());
        SheetChoice.Opening opening =
                meant -> new SheetReader(new XmlPart(parts, meant.part()), strings, formats, limits.lineChars());
        this.sheet = opening.open(new SheetChoice(book.sheets(), opening).by(profile.sheet()));
        readHeadings();
    }

    @Override
    public @Nullable Row next() throws IOException {
        SheetRow row = sheet.next();
        if (row == null) {
            end();
            return null;
        }
        unseen.look(row, sheet);
        lastRow = row.number();
        number++;
        SheetPlace place = new SheetPlace(row.number(), columns);
        @Nullable String[] cells = new @Nullable String[uses.length];
        if (row.tooLong()) {
            Map<String, String> args = Map.of("max", String.valueOf(limits.lineChars()));
            return new Row(number, cells, order, List.of(Fault.ofLine("line.too-long", args)), List.of(), place);
        }
        List<Fault> faults = new ArrayList<>(0);
        for (SheetRow.Cell cell : row.cells()) read(cell, row.number(), cells, faults);
        return new Row(number, cells, order, faults, null, place);
    }

    private void read(SheetRow.Cell cell, int row, @Nullable String[] cells, List<Fault> faults) {
        Integer field = fieldOf.get(cell.column());
        if (field == null) {
            String name = SheetPlace.letters(cell.column()) + row;
            faults.add(Fault.ofLine("line.no-heading", Map.of("cell", name)));
            return;
        }
        CellText.Read read = text.read(cell, uses[field]);
        cells[field] = read.text();
        String fault = read.fault();
        if (fault == null) return;
        String name = service.fields().get(field).name();
        faults.add(new Fault(name, name + "." + fault, Map.of()));
    }

    private void readHeadings() throws IOException {
        SheetRow row = headings();
        unseen.look(row, sheet);
        headingRow = row.number();
        lastRow = headingRow;
        List<Headings.Heading> headings = new ArrayList<>();
        for (SheetRow.Cell cell : row.cells()) {
            String name = SheetPlace.letters(cell.column()) + row.number();
            if (cell.formula() != null) throw Refused.of("header.formula", "cell", name);
            headings.add(new Headings.Heading(cell.column() + 1, cell.value(), name));
        }
        order = new Headings(service, profile, headingRow).fields(headings, null);
        columns = new int[uses.length];
        Arrays.fill(columns, -1);
        for (int i = 0; i < order.length; i++) {
            fieldOf.put(headings.get(i).column() - 1, order[i]);
            columns[order[i]] = headings.get(i).column() - 1;
        }
    }

    /** The first row; where the profile allows a title, the first that has headings. */
    private SheetRow headings() throws IOException {
        int titleRows = profile.sheet().titleRows();
        SheetRow row = sheet.next();
        if (row == null) throw Refused.of("file.empty");
        if (titleRows == 0) return row;
        while (row != null && row.number() <= titleRows + 1) {
            long known = row.cells().stream()
                    .filter(cell -> profile.field(cell.value()) != null)
                    .count();
            if (known >= 2 && known * 2 >= row.cells().size()) return row;
            row = sheet.next();
        }
        throw Refused.of("header.not-found", "rows", String.valueOf(titleRows + 1));
    }

    private void end() throws IOException {
        List<FileFault> faults = unseen.faults(sheet, headingRow, lastRow);
        sheet.close();
        if (!faults.isEmpty()) throw new ListRefused(faults);
    }
}
