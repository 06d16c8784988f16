package vn.lienthong.gateway.app.demo;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What an agency knows of a list that it sends: its control totals, and which entitlement each line is for.
 *  @param sum          all amounts that are written as digits only, in VND
 *  @param entitlements by line, the first at index 0; two lines with the same one are for the same entitlement
 *  @param amounts      by line, as they are written */
record Roster(Path file, long sum, List<String> entitlements, List<String> amounts) {
    private static final List<String> IDENTITY =
            List.of("programme", "component", "beneficiary_id", "entitlement_month", "decision_no");
    /** What an amount is called in one list or another. */
    private static final List<String> AMOUNTS = List.of("amount_vnd", "amount_due_vnd");

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    /** @throws DemoFailure the file is not there or not readable */
    static Roster read(Path file) {
        if (!Files.isReadable(file)) {
            throw new DemoFailure("There is no list " + file.toAbsolutePath().normalize()
                    + ". Point --data at the folder of the lists, or name others with --lists.");
        }
        long sum = 0;
        List<String> entitlements = new ArrayList<>();
        List<String> amounts = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : rows) {
                String amount = amount(row);
                sum += DIGITS.matcher(amount).matches() ? Long.parseLong(amount) : 0;
                amounts.add(amount);
                entitlements.add(entitlement(row));
            }
        } catch (IOException unreadable) {
            throw new DemoFailure("The list " + file + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
        return new Roster(file, sum, List.copyOf(entitlements), List.copyOf(amounts));
    }

    int count() {
        return entitlements.size();
    }

    private static String amount(NamedCsvRecord row) {
        for (String field : AMOUNTS) {
            var value = row.findField(field);
            if (value.isPresent()) return value.get().strip();
        }
        return "";
    }

    private static String entitlement(NamedCsvRecord row) {
        StringBuilder key = new StringBuilder();
        for (String field : IDENTITY) {
            String value = Normalizer.normalize(row.findField(field).orElse(""), Normalizer.Form.NFC);
            key.append(value.strip().replaceAll("\\s+", " ").toUpperCase(Locale.ROOT))
                    .append('\u001f');
        }
        return key.toString();
    }
}
