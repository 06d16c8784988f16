package vn.lienthong.gateway.engine.service.check;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows of a reference table by their codes and the days on which they count. */
public final class DatedTable {
    private final Map<List<String>, List<Row>> rows = new HashMap<>();

    /**
     * One row.
     *
     * @param from first day; absent: counts since ever
     * @param to last day; absent: until a later row begins
     */
    public record Row(@Nullable LocalDate from, @Nullable LocalDate to, Map<String, String> cells) {
        boolean isInEffect(LocalDate day) {
            return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
        }

        /** A row that begins later takes the place of one that has no end. */
        boolean beginsAfter(Row other) {
            return from != null && (other.from == null || from.isAfter(other.from));
        }

        /** A row whose end is written must end before the next begins. */
        boolean overlaps(Row other) {
            Row first = beginsAfter(other) ? other : this;
            Row second = first == this ? other : this;
            return first.to != null && second.from != null && !second.from.isAfter(first.to);
        }

        private String span() {
            return (from == null ? "" : from) + ".." + (to == null ? "" : to);
        }
    }

    /** @return in what it clashes with another row of these codes; absent where it does not */
    public @Nullable String add(List<String> codes, Row row) {
        List<Row> dated = rows.computeIfAbsent(codes, key -> new ArrayList<>());
        String clash = null;
        for (Row other : dated) {
            if (!row.beginsAfter(other) && !other.beginsAfter(row))
                clash = "another row of the same codes begins on the same day";
            else if (row.overlaps(other)) clash = "its days overlap with those of another row of the same codes";
        }
        dated.add(row);
        return clash;
    }

    /** @return absent where the table has nothing for these codes on that day */
    public @Nullable Row find(List<String> codes, LocalDate day) {
        Row found = null;
        for (Row row : rows.getOrDefault(codes, List.of()))
            if (row.isInEffect(day) && (found == null || row.beginsAfter(found))) found = row;
        return found;
    }

    /** The days on which the table has something for these codes, for people. */
    String spans(List<String> codes) {
        return rows.getOrDefault(codes, List.of()).stream()
                .map(Row::span)
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
