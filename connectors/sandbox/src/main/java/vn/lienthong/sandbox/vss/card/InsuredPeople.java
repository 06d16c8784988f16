package vn.lienthong.sandbox.vss.card;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The made-up people whose cards are known: those of a population file, and one for each result code. That one has the personal
 * number {@code 099000CCC000}, CCC being the code (003.1: {@code 099000003001}), the name {@value #NAME_OF_CODES} and the birth
 * date {@value #BIRTH_OF_CODES}.
 */
public final class InsuredPeople {
    static final String NAME_OF_CODES = "Nguyễn Văn Mẫu";
    static final String BIRTH_OF_CODES = "20/11/1950";

    private static final List<String> CODES = List.of(
            "000", "001", "002", "003", "003.1", "004", "010", "050", "051", "052", "053", "060", "061", "070", "080",
            "090", "100", "101", "110", "120", "121", "122", "123", "124", "130", "205", "401", "500");
    private static final List<String> COLUMNS =
            List.of("personal_number", "full_name", "birth_date", "sex_qcvn109", "status", "new_personal_number");

    private final Map<String, InsuredPerson> byNumber = new HashMap<>();
    private final Map<String, InsuredPerson> byInsuranceNumber = new HashMap<>();

    private InsuredPeople() {
        for (String code : CODES) {
            String number = "099000" + code.substring(0, 3) + (code.length() > 3 ? "001" : "000");
            add(new InsuredPerson(number, NAME_OF_CODES, BIRTH_OF_CODES, "1", code, null));
        }
    }

    /** Those with a code of their own, and nobody else. */
    public static InsuredPeople withCodes() {
        return new InsuredPeople();
    }

    /** Those of a CSV file too: columns as in {@code population.csv}, in any order, without quotes. */
    public static InsuredPeople of(Path population) {
        InsuredPeople people = new InsuredPeople();
        try {
            List<String> lines = Files.readAllLines(population, StandardCharsets.UTF_8);
            int[] columns = columns(population, lines.isEmpty() ? "" : lines.getFirst());
            lines.stream()
                    .skip(1)
                    .filter(line -> !line.isBlank())
                    .map(line -> person(line.split(",", -1), columns))
                    .forEach(people::add);
        } catch (IOException e) {
            throw new UncheckedIOException("--population " + population + " cannot be read", e);
        }
        return people;
    }

    private static int[] columns(Path population, String header) {
        List<String> names = Arrays.asList(header.replace("\uFEFF", "").split(",", -1));
        if (!names.containsAll(COLUMNS)) {
            throw new IllegalArgumentException("--population " + population + " has not the columns " + COLUMNS);
        }
        return COLUMNS.stream().mapToInt(names::indexOf).toArray();
    }

    private static InsuredPerson person(String[] cells, int[] columns) {
        String[] values = Arrays.stream(columns)
                .mapToObj(column -> column < cells.length ? cells[column].strip() : "")
                .toArray(String[]::new);
        String code = switch (values[4]) {
            case "dead" -> "124";
            case "missing" -> "120";
            case "replaced" -> "003";
            case "absent" -> "050";
            default -> "000";
        };
        return new InsuredPerson(
                values[0], values[1], values[2], values[3], code, values[5].isEmpty() ? null : values[5]);
    }

    private void add(InsuredPerson person) {
        if (person.number().length() == 12) {
            byNumber.put(person.number(), person);
            byInsuranceNumber.put(CardNumbers.insuranceNumber(person.number()), person);
        }
    }

    /** By personal number, social-insurance number or card; null when nobody has it. */
    @Nullable
    InsuredPerson find(String key) {
        return key.length() == 12
                ? byNumber.get(key)
                : byInsuranceNumber.get(key.substring(Math.max(0, key.length() - 10)));
    }
}
