package vn.lienthong.gateway.app.e2e;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipInputStream;

/** Numbers, accounts and names of people whose lists were sent, and where a text has one of them. */
final class PersonalValues {
    /** Of a value by which the others are told apart quickly. */
    private static final int START = 6;
    /** A shorter number says too little: times and amounts have such digits too. */
    private static final int SHORTEST_NUMBER = 9;

    private static final List<String> NUMBERS = List.of("personal_number", "account_number");
    private static final List<String> NAMES = List.of("full_name", "payee_name");

    private final Map<String, Set<String>> byStart = new HashMap<>();
    private int size;

    int size() {
        return size;
    }

    void add(String value, int shortest) {
        String whole = Normalizer.normalize(value.strip(), Normalizer.Form.NFC);
        if (whole.length() < Math.max(START, shortest)) return;
        if (byStart.computeIfAbsent(whole.substring(0, START), start -> new HashSet<>())
                .add(whole)) size++;
    }

    /** As written, and as banks are told: in capitals without marks. A single word is no full name. */
    void addName(String name) {
        if (!name.strip().contains(" ")) return;
        add(name, START);
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace('đ', 'd')
                .replace('Đ', 'D');
        add(plain, START);
        add(plain.toUpperCase(Locale.ROOT), START);
        add(name.toUpperCase(Locale.ROOT), START);
    }

    /** A part of a sample list, with a decision of its own: nobody else's entitlements are touched. */
    record SampleList(String csv, int count, long sum) {}

    /** Takes every so many of a sample's lines, and remembers the people. */
    SampleList every(int step, Path sample) {
        var csv = new StringWriter();
        long sum = 0;
        int count = 0;
        try (var rows = CsvReader.builder().ofNamedCsvRecord(sample);
                var out = CsvWriter.builder().build(csv)) {
            boolean headed = false;
            for (var row : rows) {
                if (!headed) out.writeRecord(row.getHeader());
                headed = true;
                if (row.getStartingLineNumber() % step != 0) continue;
                remember(row);
                out.writeRecord(cells(row));
                String amount = row.findField("amount_vnd").orElse("");
                if (amount.matches("\\d{1,15}")) sum += Long.parseLong(amount);
                count++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SampleList(csv.toString(), count, sum);
    }

    private static List<String> cells(NamedCsvRecord row) {
        var cells = new ArrayList<>(row.getFields());
        int decision = row.getHeader().indexOf("decision_no");
        if (decision >= 0) cells.set(decision, "QD-CHE");
        return cells;
    }

    private void remember(NamedCsvRecord row) {
        for (String field : NUMBERS) row.findField(field).ifPresent(value -> add(value, SHORTEST_NUMBER));
        for (String field : NAMES) row.findField(field).ifPresent(this::addName);
    }

    /** Those that stand in a text. */
    Set<String> in(String text) {
        String normal = Normalizer.normalize(text, Normalizer.Form.NFC);
        var found = new HashSet<String>();
        for (int at = 0; at + START <= normal.length(); at++) {
            Set<String> possible = byStart.get(normal.substring(at, at + START));
            if (possible == null) continue;
            for (String value : possible) if (normal.startsWith(value, at)) found.add(value);
        }
        return found;
    }

    /** The same in a file: of a workbook, in all its parts. */
    Set<String> in(byte[] file) {
        if (file.length < 2 || file[0] != 'P' || file[1] != 'K') return in(new String(file, StandardCharsets.UTF_8));
        var found = new HashSet<String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (var part = zip.getNextEntry(); part != null; part = zip.getNextEntry())
                found.addAll(in(new String(zip.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }
}
