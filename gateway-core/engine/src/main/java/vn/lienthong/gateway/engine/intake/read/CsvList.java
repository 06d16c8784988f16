package vn.lienthong.gateway.engine.intake.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.intake.fault.Fault;
import vn.lienthong.gateway.engine.intake.fault.FileFault;
import vn.lienthong.gateway.engine.intake.fault.ListRefused;
import vn.lienthong.gateway.engine.service.Profile;
import vn.lienthong.gateway.engine.service.ServiceDefinition;

/** A list as CSV, the header first: UTF-8 with or without a byte order mark, UTF-16 with one, or windows-1258. */
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
        List<Headings.Heading> headings = new ArrayList<>();
        for (int i = 0; i < records.cells(); i++) headings.add(new Headings.Heading(i + 1, records.cell(i), null));
        return new Headings(service, profile, records.line()).fields(headings, records.fault());
    }
}
