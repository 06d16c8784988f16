package vn.lienthong.sandbox.population;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sandbox.population.Person.Status;

/** Everybody the database knows, by number and by old number. */
final class People {
    private final Map<String, Person> byNumber = new HashMap<>();
    private final Map<String, Person> byOldNumber = new HashMap<>();
    private final List<Person> all = new ArrayList<>();

    /**
     * Reads {@code personal_number, old_id_9, full_name, birth_date, sex_qcvn109, status, new_personal_number, commune_code}.
     * Rows with status {@code absent} are people that the database does not know.
     */
    static People load(Path file) {
        People people = new People();
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(file)) {
            rows.forEach(people::add);
        } catch (IOException | UncheckedIOException e) {
            throw new IllegalArgumentException("the people " + file + " cannot be read: " + e.getMessage(), e);
        }
        return people;
    }

    private void add(NamedCsvRecord row) {
        Status status = status(row.getField("status"));
        if (status == null) return;
        Person person = new Person(
                row.getField("personal_number"),
                row.getField("old_id_9"),
                Normalizer.normalize(row.getField("full_name"), Normalizer.Form.NFC),
                birth(row.getField("birth_date")),
                row.getField("sex_qcvn109"),
                status,
                row.getField("new_personal_number"),
                row.getField("commune_code"));
        all.add(person);
        byNumber.put(person.number(), person);
        if (!person.oldNumber().isEmpty()) byOldNumber.put(person.oldNumber(), person);
        if (!person.newNumber().isEmpty()) byNumber.put(person.newNumber(), person.renumbered());
    }

    private static @Nullable Status status(String word) {
        return switch (word) {
            case "alive" -> Status.ALIVE;
            case "dead" -> Status.DEAD;
            case "missing" -> Status.MISSING;
            case "number-replaced" -> Status.NUMBER_REPLACED;
            case "absent" -> null;
            default -> throw new IllegalArgumentException("status " + word + " is none that the database knows");
        };
    }

    /** {@code dd/MM/yyyy} as yyyyMMdd; a year stays a year. */
    private static String birth(String written) {
        String[] parts = written.strip().split("/");
        return parts.length == 3 ? parts[2] + parts[1] + parts[0] : parts[parts.length - 1];
    }

    /** Who is meant by all that was asked together; null when nobody is. */
    @Nullable
    Person find(Question question) {
        Person person =
                question.number().isEmpty() ? byOldNumber.get(question.oldNumber()) : byNumber.get(question.number());
        return person != null && person.matches(question.name(), question.birth()) ? person : null;
    }

    /** Somebody else than the person of this number, always the same. */
    Person anotherThan(String number) {
        Person first = all.getFirst();
        return first.number().equals(number) ? all.getLast() : first;
    }
}
