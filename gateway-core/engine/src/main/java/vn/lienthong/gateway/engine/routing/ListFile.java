package vn.lienthong.gateway.engine.routing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import vn.lienthong.gateway.engine.intake.fault.ListRefused;
import vn.lienthong.gateway.engine.intake.read.CsvList;
import vn.lienthong.gateway.engine.intake.read.Limits;
import vn.lienthong.gateway.engine.intake.read.ListReader;
import vn.lienthong.gateway.engine.intake.read.NdjsonList;
import vn.lienthong.gateway.engine.intake.read.Row;
import vn.lienthong.gateway.engine.intake.read.xlsx.XlsxLimits;
import vn.lienthong.gateway.engine.intake.read.xlsx.XlsxList;
import vn.lienthong.gateway.engine.service.Profile;
import vn.lienthong.gateway.engine.service.ServiceDefinition;

/** A list as an agency sends it, from a file. */
public final class ListFile {
    private ListFile() {}

    /**
     * Reads every line: {@code .xlsx}, {@code .ndjson}, else CSV.
     *
     * @throws ListRefused it cannot be taken as a list
     * @throws IOException it cannot be read
     */
    public static void read(Path file, ServiceDefinition service, Profile profile, Consumer<Row> each)
            throws IOException {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".xlsx")) {
            try (FileBytes bytes = FileBytes.open(file)) {
                read(new XlsxList(bytes, service, profile, XlsxLimits.USUAL), each);
            }
            return;
        }
        try (InputStream bytes = Files.newInputStream(file)) {
            read(
                    name.endsWith(".ndjson")
                            ? new NdjsonList(bytes, service, profile, Limits.USUAL)
                            : new CsvList(bytes, service, profile, Limits.USUAL),
                    each);
        }
    }

    private static void read(ListReader reader, Consumer<Row> each) throws IOException {
        for (Row row = reader.next(); row != null; row = reader.next()) each.accept(row);
    }
}
