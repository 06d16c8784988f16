package vn.lienthong.connector.population.citizen;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A name in its parts; each may be empty. */
record PersonName(String family, String middle, String given) {

    /**
     * Where the whole name stands in one part it is taken apart: first word family name, last word given name. A single word is the
     * given name.
     */
    static PersonName of(String family, String middle, String given) {
        if (!family.isEmpty() || !middle.isEmpty()) return new PersonName(family, middle, given);
        List<String> words = List.of(given.split(" "));
        if (words.size() < 2) return new PersonName("", "", given);
        String between = String.join(" ", words.subList(1, words.size() - 1));
        return new PersonName(words.getFirst(), between, words.getLast());
    }

    String full() {
        return Stream.of(family, middle, given).filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
    }

    Map<String, Object> answer() {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("family", family);
        parts.put("middle", middle);
        parts.put("given", given);
        parts.put("full", full());
        return parts;
    }

    /** Personal data has no string form. */
    @Override
    public String toString() {
        return "PersonName[]";
    }
}
