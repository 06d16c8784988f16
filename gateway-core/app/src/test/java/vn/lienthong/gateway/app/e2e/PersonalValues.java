package vn.lienthong.gateway.app.e2e;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;

/** Numbers, accounts and names of people whose lists were sent, and where a text has one of them. */
final class PersonalValues {
    /** Of a value by which the others are told apart quickly. */
    private static final int START = 6;
    /** A shorter number says too little: times and amounts have such digits too. */
    private static final int SHORTEST_NUMBER = 9;

    private static final Pattern LETTER = Pattern.compile("&#(?:x([0-9A-Fa-f]{1,5})|(\\d{1,6}));");
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

    /** Those that stand in a text; letters may be written as their numbers, as workbooks do. */
    Set<String> in(String text) {
        String normal = Normalizer.normalize(plain(text), Normalizer.Form.NFC);
        var found = new HashSet<String>();
        for (int at = 0; at + START <= normal.length(); at++) {
            Set<String> possible = byStart.get(normal.substring(at, at + START));
            if (possible == null) continue;
            for (String value : possible) if (normal.startsWith(value, at)) found.add(value);
        }
        return found;
    }

    private static String plain(String text) {
        if (!text.contains("&#")) return text;
        return LETTER.matcher(text)
                .replaceAll(letter -> Matcher.quoteReplacement(Character.toString(
                        letter.group(1) != null
                                ? Integer.parseInt(letter.group(1), 16)
                                : Integer.parseInt(letter.group(2)))));
    }

    /** The same in a file: of a workbook, in all its parts. */
    Set<String> in(byte[] file) {
        return in(text(file));
    }

    /** What stands in a file; of a workbook in all its parts. */
    static String text(byte[] file) {
        if (file.length < 2 || file[0] != 'P' || file[1] != 'K') return new String(file, StandardCharsets.UTF_8);
        var text = new StringBuilder();
        try {
            // read from its end, where the sizes stand: a workbook that was streamed says them nowhere else
            Path kept = Files.write(Files.createTempFile("workbook", ".zip"), file);
            try (var zip = new ZipFile(kept.toFile())) {
                for (var part : Collections.list(zip.entries()))
                    text.append(new String(zip.getInputStream(part).readAllBytes(), StandardCharsets.UTF_8));
            } finally {
                Files.delete(kept);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return plain(text.toString());
    }
}
