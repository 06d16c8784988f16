package vn.lienthong.gateway.engine.intake;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an agency says about a list.
 *
 * @param form {@code csv}, {@code ndjson} or {@code xlsx}
 * @param profile name of the intake profile; absent: the default
 * @param count declared number of data rows
 * @param sum declared sum of all amounts that are written as digits only, VND
 * @param executionDate wished day; absent: the destination's next working day before its cut-off
 * @param checkOnly the list is checked and not sent
 */
public record BatchRequest(
        String service,
        String agency,
        String form,
        @Nullable String profile,
        @Nullable String fileName,
        @Nullable Long count,
        @Nullable Long sum,
        @Nullable LocalDate executionDate,
        @Nullable String officer,
        @Nullable String purpose,
        @Nullable String period,
        @Nullable String unit,
        boolean checkOnly) {
    /** Everything but the file's name, for telling the same list again from another. */
    String fingerprint() {
        return String.join(
                "\u001f",
                service,
                agency,
                form,
                String.valueOf(profile),
                String.valueOf(count),
                String.valueOf(sum),
                String.valueOf(executionDate),
                String.valueOf(officer),
                String.valueOf(purpose),
                String.valueOf(period),
                String.valueOf(unit),
                String.valueOf(checkOnly));
    }

    /** Officer, purpose, period and unit, as far as they are said. */
    Map<String, String> said() {
        Map<String, String> said = new HashMap<>();
        if (officer != null) said.put("officer", officer);
        if (purpose != null) said.put("purpose", purpose);
        if (period != null) said.put("period", period);
        if (unit != null) said.put("unit", unit);
        return said;
    }

    String format() {
        return profile == null ? form : form + ":" + profile;
    }
}
