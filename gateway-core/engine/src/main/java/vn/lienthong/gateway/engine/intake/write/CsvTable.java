package vn.lienthong.gateway.engine.intake.write;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A table as CSV, UTF-8. */
final class CsvTable implements Table {
    private final CsvWriter csv;

    CsvTable(OutputStream out) {
        this.csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .build(new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16));
    }

    @Override
    public void row(List<?> cells) {
        csv.writeRecord(cells.stream()
                .map(cell -> cell instanceof String text ? safe(text) : String.valueOf(cell))
                .toList());
    }

    @Override
    public void end() throws IOException {
        csv.flush();
    }

    /** A spreadsheet would run a cell that starts like this. */
    private static String safe(String cell) {
        if (cell.isEmpty()) return cell;
        return "=+-@\t\r\n＝＋－＠".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
