package vn.lienthong.gateway.engine.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counting says what matching says. */
class TextPatternTest {
    private static final List<String> TEXTS = List.of(
            "",
            "0",
            "01",
            "012345678901",
            "0123456789012",
            "A",
            "AZ",
            "a-b",
            "-",
            "A B",
            "Đ",
            "1\n",
            "AB\n",
            "x.y/z",
            "~",
            "A/-?:().,'+",
            "!",
            "#",
            "\u007f");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^[0-9]{12}$", "^[0-9]{2}$", "^[A-Z]{2}$", "^[A-Z0-9]{1,35}$", "^[012]$", "^[a-z-]+$", "^[A-Z ]*$",
                        "^[-A-Z]{1,}$",
                "^[A-Za-z0-9.-]{1,20}$", "^[x./z-]{1,9}$", "^[A-Z0-9 /\\-?:().,'+]*$", "^[+-.]+$", "^[^0-9]{2}$",
                        "^(0[1-9]|1[0-2])/[0-9]{4}$", "[0-9]{2}", "^[0-9]{2}"
            })
    void a_pattern_fits_what_the_matcher_finds(String pattern) {
        TextPattern counted = TextPattern.of(pattern);

        for (String text : TEXTS)
            assertThat(counted.fits(text))
                    .as(pattern + " of '" + text + "'")
                    .isEqualTo(Pattern.compile(pattern).matcher(text).find());
    }
}
