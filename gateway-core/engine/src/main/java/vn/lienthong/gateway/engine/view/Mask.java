package vn.lienthong.gateway.engine.view;

import java.util.Arrays;
import java.util.stream.Collectors;

/** How much of a value is shown to a person who did not ask to see it. */
public enum Mask {
    /** Not personal: all of it. */
    CLEAR,
    /** A name: the initials. */
    NAME,
    /** A number of a person, an account, a phone: the last characters. */
    NUMBER,
    /** Nothing of it. */
    HIDDEN;

    private static final String HIDING = "•••";
    private static final int SHOWN = 4;
    /** A shorter number would be known by its last four characters. */
    private static final int SHORTEST = 8;

    public String of(String value) {
        return switch (this) {
            case CLEAR -> value;
            case NAME ->
                Arrays.stream(value.strip().split("\\s+"))
                        .filter(word -> !word.isEmpty())
                        .map(word -> new String(Character.toChars(word.codePointAt(0))) + ".")
                        .collect(Collectors.joining(" "));
            case NUMBER -> value.length() < SHORTEST ? HIDING : HIDING + value.substring(value.length() - SHOWN);
            case HIDDEN -> HIDING;
        };
    }
}
