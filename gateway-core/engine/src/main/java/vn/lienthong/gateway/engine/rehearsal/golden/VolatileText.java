package vn.lienthong.gateway.engine.rehearsal.golden;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A text with places that vary: <code>{{…}}</code> stands for whatever its regular expression matches, the rest for itself. */
final class VolatileText {
    private static final Pattern PLACE = Pattern.compile("\\{\\{(.+?)}}(?!})", Pattern.DOTALL);

    private VolatileText() {}

    static boolean hasPlaces(String expected) {
        return PLACE.matcher(expected).find();
    }

    static boolean matches(String expected, String actual) {
        if (!hasPlaces(expected)) return expected.equals(actual);
        var regex = new StringBuilder();
        var places = PLACE.matcher(expected);
        int from = 0;
        while (places.find()) {
            regex.append(Pattern.quote(expected.substring(from, places.start())))
                    .append("(?:")
                    .append(places.group(1))
                    .append(')');
            from = places.end();
        }
        regex.append(Pattern.quote(expected.substring(from)));
        try {
            return Pattern.compile(regex.toString(), Pattern.DOTALL)
                    .matcher(actual)
                    .matches();
        } catch (PatternSyntaxException broken) {
            return false;
        }
    }
}
