package vn.lienthong.connector.population.profile;

import java.util.Map;

/** An element that a dialect wants after MaTichHop.
 *
 * @param value with {@code {officer}}, {@code {procedure}}, {@code {purpose}}, {@code {dossier}} or {@code {reference}} in it where the
 *     question's own is meant */
public record ExtraElement(String name, String value) {
    /** @param facts of the question, by the words in braces */
    public String text(Map<String, String> facts) {
        String text = value;
        for (var fact : facts.entrySet()) text = text.replace("{" + fact.getKey() + "}", fact.getValue());
        return text;
    }
}
