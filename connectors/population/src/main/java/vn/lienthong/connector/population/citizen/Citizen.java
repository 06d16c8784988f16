package vn.lienthong.connector.population.citizen;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A person as the database tells of him, in one shape. Texts that it does not tell are empty. What nobody asked for, such as
 * ethnicity or marital status, is not kept.
 *
 * @param replacedBy the number that is valid now
 * @param birth absent where the database does not know it
 * @param sex male, female or unknown
 */
public record Citizen(
        String personalNumber,
        String oldNumber,
        String replacedBy,
        PersonName name,
        @Nullable BirthDate birth,
        String sex,
        Status status,
        Map<String, Object> residence) {

    /** What became of the person or the number. */
    public enum Status {
        LIVING("living", null),
        DEAD("dead", "citizen.dead"),
        MISSING("missing", "citizen.missing"),
        REPLACED("replaced", "citizen.number-replaced");

        private final String word;
        private final @Nullable String code;

        Status(String word, @Nullable String code) {
            this.word = word;
            this.code = code;
        }

        /** The word in the answer, and in the configuration. */
        public String word() {
            return word;
        }

        /** Code of the outcome; absent for somebody who is simply found. */
        public @Nullable String code() {
            return code;
        }
    }

    /** The answer of operation {@code look-up}. */
    public Map<String, Object> answer(Comparison comparison) {
        Map<String, Object> answer = new LinkedHashMap<>();
        put(answer, "personalNumber", personalNumber);
        put(answer, "oldNumber", oldNumber);
        put(answer, "replacedBy", replacedBy);
        answer.put("name", name.answer());
        if (birth != null) {
            answer.put("birthDate", birth.iso());
            answer.put("birthPrecision", birth.precision());
        }
        answer.put("sex", sex);
        answer.put("status", status.word());
        if (!residence.isEmpty()) answer.put("residence", residence);
        answer.put("comparison", comparison.answer());
        return answer;
    }

    static void put(Map<String, Object> into, String key, String text) {
        if (!text.isEmpty()) into.put(key, text);
    }

    /** Personal data has no string form. */
    @Override
    public String toString() {
        return "Citizen[" + status + "]";
    }
}
