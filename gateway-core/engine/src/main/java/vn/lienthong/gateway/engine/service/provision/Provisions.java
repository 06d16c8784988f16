package vn.lienthong.gateway.engine.service.provision;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The table of a service, by the codes that name a row. Of a first code that the table does not have (another agency's own
 * programme) nothing is said: whether it is taken is the matter of its field. Called by many threads at once.
 *
 * @param by indexes of the fields that name a row, such as programme and component
 * @param month index of the field with the month that an item is for
 * @param rows their values → the rows of these codes, which share no month
 */
public record Provisions(List<Integer> by, int month, Map<List<String>, List<Provision>> rows) {
    /** For services without such a table. */
    public static final Provisions NONE = new Provisions(List.of(), -1, Map.of());

    /** Whether a field decides which row an item comes under. */
    public boolean isDecidedBy(int field) {
        return field == month || by.contains(field);
    }

    /**
     * Judges an item whose deciding fields are without fault, and fills in what its row gives.
     *
     * @param values normalised; empty ones are absent
     * @param payDay the day on which it is to be paid; asked only where the row has a first day
     */
    public List<Breach> apply(@Nullable String[] values, Supplier<LocalDate> payDay) {
        List<String> codes = codes(values);
        String wanted = month < 0 ? null : values[month];
        if (wanted == null || codes.isEmpty()) return List.of();
        List<Provision> dated = rows.get(codes);
        if (dated == null) return unprovided(codes);
        for (Provision row : dated) if (row.months().has(wanted)) return apply(row, values, payDay);
        return List.of(new Breach(month, "not-in-effect", Map.of("expected", months(dated))));
    }

    /** Empty where one of them is absent. */
    private List<String> codes(@Nullable String[] values) {
        String[] codes = new String[by.size()];
        for (int i = 0; i < codes.length; i++) {
            String value = values[by.get(i)];
            if (value == null) return List.of();
            codes[i] = value;
        }
        return Arrays.asList(codes);
    }

    private List<Breach> unprovided(List<String> codes) {
        Set<String> others = new TreeSet<>();
        for (List<String> row : rows.keySet())
            if (row.get(0).equals(codes.get(0))) others.add(String.join(" ", row.subList(1, row.size())));
        if (others.isEmpty()) return List.of();
        return List.of(
                new Breach(by.get(by.size() - 1), "not-provided", Map.of("expected", String.join(", ", others))));
    }

    private List<Breach> apply(Provision row, @Nullable String[] values, Supplier<LocalDate> payDay) {
        List<Breach> breaches = new ArrayList<>(0);
        LocalDate first = row.payableFrom();
        if (first != null && payDay.get().isBefore(first))
            breaches.add(new Breach(by.get(0), "not-payable-yet", Map.of("expected", first.toString())));
        for (int field : row.required())
            if (values[field] == null) breaches.add(new Breach(field, "missing", Map.of()));
        row.allowed().forEach((field, codes) -> {
            String value = values[field];
            if (value != null && !codes.contains(value))
                breaches.add(
                        new Breach(field, "not-allowed", Map.of("expected", String.join(", ", new TreeSet<>(codes)))));
        });
        row.given().forEach((field, value) -> {
            if (values[field] == null) values[field] = value;
        });
        return breaches;
    }

    private static String months(List<Provision> rows) {
        return rows.stream().map(row -> row.months().text()).sorted().collect(Collectors.joining(", "));
    }
}
