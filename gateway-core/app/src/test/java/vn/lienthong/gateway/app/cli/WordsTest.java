package vn.lienthong.gateway.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WordsTest {
    private static final ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");

    @Test
    void every_english_word_has_a_vietnamese_one() {
        Set<String> vietnamese = keys(Locale.of("vi"));

        assertThat(vietnamese).isNotEmpty().containsAll(keys(Locale.ROOT));
    }

    @Test
    void every_sentence_is_a_pattern_whose_apostrophes_come_out() {
        for (Locale locale : new Locale[] {Locale.ROOT, Locale.of("vi")}) {
            ResourceBundle words = ResourceBundle.getBundle("vn.lienthong.gateway.app.cli.words", locale);
            for (String key : words.keySet()) {
                assertThat(words.getString(key).replace("''", "")).as(key).doesNotContain("'");
            }
        }
    }

    @Test
    void numbers_and_times_are_written_as_the_reader_writes_them() {
        assertThat(Words.in("vi_VN", HANOI).vnd(11_491_492_000L)).isEqualTo("11.491.492.000 ₫");
        assertThat(Words.in("en", HANOI).vnd(1_000L)).isEqualTo("1,000 ₫");
        assertThat(Words.in("en", HANOI).time("2026-11-21T20:00:00Z")).isEqualTo("2026-11-22 03:00:00");
        assertThat(Words.in("en", HANOI).time(null)).isEqualTo("–");
    }

    @Test
    void a_state_has_its_word_and_an_unknown_one_stands_for_itself() {
        assertThat(Words.in("vi", HANOI).word("state", "IN_DOUBT")).isEqualTo("chưa rõ");
        assertThat(Words.in("en", HANOI).word("state", "IN_DOUBT")).isEqualTo("IN_DOUBT");
    }

    private static Set<String> keys(Locale locale) {
        return ResourceBundle.getBundle("vn.lienthong.gateway.app.cli.words", locale).keySet().stream()
                .filter(key -> !key.startsWith("state.") && !key.startsWith("result."))
                .collect(Collectors.toSet());
    }
}
