package vn.lienthong.gateway.engine.intake.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.intake.fault.Fault;
import vn.lienthong.gateway.engine.intake.fault.FileFault;
import vn.lienthong.gateway.engine.intake.fault.ListRefused;
import vn.lienthong.gateway.engine.service.Field;
import vn.lienthong.gateway.engine.service.Profile;
import vn.lienthong.gateway.engine.service.ServiceDefinition;

/** A list as CSV: UTF-8 with or without a byte order mark, commas, the header first. */
public final class CsvList implements ListReader {
    private final CsvRecords records;
    private final ServiceDefinition service;
    private final Profile profile;
    private final int[] columns;
    private int number;

    /** @throws ListRefused the header does not fit the service, or the file is no CSV */
    public CsvList(InputStream in, ServiceDefinition service, Profile profile, Limits limits) throws IOException {
        this.records = new CsvRecords(in, limits);
        this.service = service;
        this.profile = profile;
        FileFault first = records.firstLook();
        if (first != null) throw new ListRefused(List.of(first));
        this.columns = header();
    }

    @Override
    public @Nullable Row next() throws IOException {
        if (!records.next()) return null;
        number++;
        @Nullable String[] cells = new @Nullable String[service.fields().size()];
        int cellsFound = records.cells();
        if (records.fault() == null && cellsFound == columns.length) {
            for (int i = 0; i < columns.length; i++) cells[columns[i]] = records.cell(i);
            Fault fault = records.fault();
            return new Row(number, cells, columns, fault == null ? List.of() : List.of(fault), null);
        }
        List<String> broken = new ArrayList<>(cellsFound);
        for (int i = 0; i < cellsFound; i++) broken.add(records.cell(i));
        Fault fault = records.fault();
        if (fault == null)
            fault = Fault.ofLine(
                    "line.cells",
                    Map.of("expected", String.valueOf(columns.length), "found", String.valueOf(cellsFound)));
        return new Row(number, cells, columns, List.of(fault), broken);
    }

    private int[] header() throws IOException {
        if (!records.next()) throw new ListRefused(List.of(FileFault.of("file.empty")));
        List<FileFault> faults = new ArrayList<>();
        BitSet seen = new BitSet();
        int[] found = new int[records.cells()];
        for (int i = 0; i < found.length; i++) {
            String heading = records.cell(i);
            Integer field = profile.field(heading);
            if (field == null) faults.add(fault("header.unknown-column", i + 1, shown(heading)));
            else if (seen.get(field)) faults.add(fault("header.duplicate-column", i + 1, shown(heading)));
            else seen.set(field);
            found[i] = field == null ? 0 : field;
        }
        for (Field field : service.fields())
            if (!seen.get(field.index()) && !field.columnOptional())
                faults.add(fault("header.missing-column", 0, field.name()));
        Fault form = records.fault();
        if (form != null) faults.add(0, new FileFault(form.code(), records.line(), 0, form.args()));
        if (!faults.isEmpty()) throw new ListRefused(faults);
        return found;
    }

    private FileFault fault(String code, int column, String heading) {
        return new FileFault(code, records.line(), column, Map.of("heading", heading));
    }

    /** A file without a header has people in its first line: such a cell is not repeated in a message. */
    private static String shown(String heading) {
        boolean mayBePersonal = heading.chars().anyMatch(Character::isDigit) || heading.length() > 40;
        return mayBePersonal ? "***" : heading;
    }
}
