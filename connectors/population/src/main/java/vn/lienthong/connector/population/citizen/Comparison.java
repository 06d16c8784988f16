package vn.lienthong.connector.population.citizen;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.connector.names.NameMatch;
import vn.lienthong.connector.names.PersonNames;
import vn.lienthong.connector.population.message.Question;

/**
 * What we have of a person held against what the database has.
 *
 * @param result the worst of all fields; differs before cannot tell before match
 * @param fields those that have this result, where it is not match
 */
public record Comparison(NameMatch result, List<String> fields) {

    /** Compares name and birth date; the number is what was asked by. */
    public static Comparison of(Question.Person asked, Citizen told) {
        NameMatch name = PersonNames.compare(asked.fullName(), told.name().full());
        NameMatch birth = compare(BirthDate.read(asked.birth()), told.birth());
        for (NameMatch worst : List.of(NameMatch.DIFFERS, NameMatch.CANNOT_TELL)) {
            List<String> fields = new ArrayList<>();
            if (name == worst) fields.add("fullName");
            if (birth == worst) fields.add("birthDate");
            if (!fields.isEmpty()) return new Comparison(worst, List.copyOf(fields));
        }
        return new Comparison(NameMatch.MATCH, List.of());
    }

    static NameMatch compare(@Nullable BirthDate one, @Nullable BirthDate other) {
        if (one == null || other == null) return NameMatch.CANNOT_TELL;
        if (one.equals(other)) return NameMatch.MATCH;
        boolean bothDays = one.day() > 0 && other.day() > 0;
        if (!bothDays) return one.year() == other.year() ? NameMatch.CANNOT_TELL : years(one.year(), other.year());
        return isNear(one, other) ? NameMatch.CANNOT_TELL : NameMatch.DIFFERS;
    }

    private static NameMatch years(int one, int other) {
        return oneDigitApart(String.valueOf(one), String.valueOf(other)) ? NameMatch.CANNOT_TELL : NameMatch.DIFFERS;
    }

    /** One digit other, day and month exchanged, or 1 January where only the year was known when it was written. */
    private static boolean isNear(BirthDate one, BirthDate other) {
        boolean exchanged = one.year() == other.year() && one.month() == other.day() && one.day() == other.month();
        boolean onlyYear = one.year() == other.year() && (isFirstOfJanuary(one) || isFirstOfJanuary(other));
        return exchanged || onlyYear || oneDigitApart(one.asked(), other.asked());
    }

    private static boolean isFirstOfJanuary(BirthDate date) {
        return date.month() == 1 && date.day() == 1;
    }

    private static boolean oneDigitApart(String one, String other) {
        int apart = 0;
        for (int i = 0; i < one.length(); i++) if (one.charAt(i) != other.charAt(i)) apart++;
        return apart == 1;
    }

    Map<String, Object> answer() {
        return Map.of("result", result.word(), "fields", fields);
    }
}
