package vn.lienthong.gateway.app.demo;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** What became of every line of a list, as the gateway tells it. */
record ResultFile(List<Row> rows) {

    /** One line.
     *  @param reference of its transfer; empty where it never became one */
    record Row(int line, String result, String code, String reference) {}

    /** @param csv {@code line,result,code,reference,…} */
    static ResultFile parse(String csv) {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(csv)) {
            return new ResultFile(rows.stream().map(ResultFile::row).toList());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Row row(NamedCsvRecord row) {
        return new Row(
                Integer.parseInt(row.getField("line")),
                row.getField("result"),
                row.getField("code"),
                row.getField("reference"));
    }

    /** Writes {@code line,result,code}. */
    void write(Path file) {
        try (CsvWriter out = CsvWriter.builder().build(file)) {
            out.writeRecord("line", "result", "code");
            for (Row row : rows) {
                out.writeRecord(Integer.toString(row.line()), row.result(), row.code());
            }
        } catch (IOException unwritable) {
            throw new DemoFailure("Cannot write " + file + ": " + unwritable.getMessage(), unwritable);
        }
    }

    List<Row> with(String result) {
        return rows.stream().filter(row -> row.result().equals(result)).toList();
    }
}
