package vn.lienthong.gateway.engine.mapping.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.Normalizer;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatinNameTest {

    @ParameterizedTest
    @CsvSource({
        "Đặng Thị Đào, DANG THI DAO",
        "\u00D0o\u00E0n, DOAN",
        "\u0189inh, DINH",
        "đỗ\u00A0  văn\tđức, DO VAN DUC",
        "H’Hen Niê, H'HEN NIE",
        "Y–Moan, Y-MOAN",
        "Ng\u200Buyễn, NGUYEN",
        "A&B_C, A B C",
        "Łukasz Ørsted Ñandú, LUKASZ ORSTED NANDU",
        "'  ', ''"
    })
    void names_are_written_as_banks_take_them(String name, String folded) {
        assertThat(LatinName.fold(name)).isEqualTo(folded);
    }

    @Test
    void every_vietnamese_letter_has_its_latin_letter_composed_or_not() {
        String vowels = "aăâeêioôơuưy";
        String tones = "\u0300\u0301\u0303\u0309\u0323";
        for (char vowel : vowels.toCharArray()) {
            String base = Normalizer.normalize(String.valueOf(vowel), Normalizer.Form.NFD)
                    .substring(0, 1)
                    .toUpperCase(Locale.ROOT);
            for (char tone : tones.toCharArray()) {
                String letter = Normalizer.normalize("" + vowel + tone, Normalizer.Form.NFC);
                assertThat(LatinName.fold(letter)).isEqualTo(base);
                assertThat(LatinName.fold(letter.toUpperCase(Locale.ROOT))).isEqualTo(base);
                assertThat(LatinName.fold(Normalizer.normalize(letter, Normalizer.Form.NFD)))
                        .isEqualTo(base);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"Nguy§n", "V¹n", "Þ", "Иван", "王", "😀", "ª"})
    void what_has_no_latin_form_is_refused_and_not_guessed(String name) {
        assertThatThrownBy(() -> LatinName.fold(name))
                .isInstanceOf(FieldFault.class)
                .hasMessageNotContaining(name);
    }
}
