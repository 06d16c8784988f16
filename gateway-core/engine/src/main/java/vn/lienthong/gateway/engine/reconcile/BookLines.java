package vn.lienthong.gateway.engine.reconcile;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import vn.lienthong.gateway.engine.ledger.References;

/**
 * A partner's book as CSV, brought beside the ledger into a temporary table, so that any length of it is compared by the database.
 * Heading: {@code EndToEndId,account,amount,MsgId,credited,returned}; the account is not kept.
 */
final class BookLines {
    private static final List<String> HEADING =
            List.of("EndToEndId", "account", "amount", "MsgId", "credited", "returned");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,15}");
    private static final int BUFFER = 1 << 16;
    private final Connection connection;
    private final References references;

    BookLines(Connection connection, References references) {
        this.connection = connection;
        this.references = references;
    }

    void load(Reader book) throws SQLException {
        try (var create = connection.createStatement()) {
            create.execute(
                    "create temp table book(reference text, id bigint, amount bigint, credited int, returned int)"
                            + " on commit drop");
        }
        var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy book from stdin");
        var lines = new StringBuilder(BUFFER + 200);
        try (var csv = CsvReader.builder().ofCsvRecord(book)) {
            boolean first = true;
            for (CsvRecord row : csv) {
                if (first) heading(row);
                else add(lines, row);
                first = false;
                if (lines.length() >= BUFFER) flush(copy, lines);
            }
            if (first) throw new BookComparison.Unreadable(1, "the book is empty");
            flush(copy, lines);
            copy.endCopy();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (CsvParseException e) {
            throw new BookComparison.Unreadable(1, "this is not CSV");
        } finally {
            if (copy.isActive()) copy.cancelCopy();
        }
        try (var analyze = connection.createStatement()) {
            analyze.execute("create index on book(id)");
            analyze.execute("analyze book");
        }
    }

    private static void heading(CsvRecord row) {
        if (!row.getFields().equals(HEADING))
            throw new BookComparison.Unreadable(1, "the heading is not " + String.join(",", HEADING));
    }

    private void add(StringBuilder lines, CsvRecord row) {
        if (row.getFieldCount() != HEADING.size())
            throw new BookComparison.Unreadable(row.getStartingLineNumber(), "not " + HEADING.size() + " fields");
        String reference = row.getField(0).strip();
        Long id = id(reference);
        lines.append(reference.replaceAll("[\\t\\n\\r\\\\]", "?")).append('\t');
        lines.append(id == null ? "\\N" : id.toString()).append('\t');
        lines.append(number(row, 2))
                .append('\t')
                .append(number(row, 4))
                .append('\t')
                .append(number(row, 5))
                .append('\n');
    }

    private @Nullable Long id(String reference) {
        var id = references.idOf(reference);
        return id.isPresent() ? id.getAsLong() : null;
    }

    private static String number(CsvRecord row, int field) {
        String value = row.getField(field).strip();
        if (!NUMBER.matcher(value).matches())
            throw new BookComparison.Unreadable(
                    row.getStartingLineNumber(), HEADING.get(field) + " is not a whole number");
        return value;
    }

    private static void flush(org.postgresql.copy.CopyIn copy, StringBuilder lines) throws SQLException {
        byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        lines.setLength(0);
    }
}
