package vn.lienthong.gateway.engine.view;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.answer.Answer;

/**
 * What a partner answered, masked.
 *
 * @param kind which kind of done, where there are several: {@code citizen.dead}
 */
public record ShownAnswer(@Nullable String kind, Map<String, Object> content) {
    private static final Pattern NUMBER = Pattern.compile("[A-Z]{0,3}[0-9]{8,}");

    static ShownAnswer of(Answer answer, Predicate<String> isPersonal) {
        var shown = new LinkedHashMap<String, Object>();
        answer.content().forEach((key, value) -> shown.put(key, isPersonal.test(key) ? masked(value) : value));
        return new ShownAnswer(answer.kind(), shown);
    }

    /** Of what has parts only their names are left. */
    private static Object masked(Object value) {
        if (value instanceof Map<?, ?> parts) {
            var shown = new LinkedHashMap<String, Object>();
            parts.forEach((key, part) -> shown.put(String.valueOf(key), masked(part)));
            return shown;
        }
        String text = String.valueOf(value);
        return (NUMBER.matcher(text).matches() ? Mask.NUMBER : Mask.HIDDEN).of(text);
    }
}
