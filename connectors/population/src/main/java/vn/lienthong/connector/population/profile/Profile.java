package vn.lienthong.connector.population.profile;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One dialect of the population database: everything that differs between provinces and is said in the messages.
 *
 * @param asked names of the question
 * @param told names of the answer
 * @param integrationCode value of MaTichHop
 * @param extra elements after MaTichHop
 * @param headers absent where the dialect has none
 * @param statuses what TrangThai means: living, dead, missing, replaced, by its code
 * @param currentCodesFrom day from which the codes of places hold that an address without a district has, as yyyy-MM-dd
 */
public record Profile(
        WireNames asked,
        WireNames told,
        String integrationCode,
        List<ExtraElement> extra,
        @Nullable XRoadHeaders headers,
        Wrapping wrapping,
        Map<String, String> statuses,
        String currentCodesFrom) {
    public Profile {
        extra = List.copyOf(extra);
        statuses = Map.copyOf(statuses);
    }
}
