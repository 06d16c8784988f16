package vn.lienthong.gateway.engine.service.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {
    @Test
    void decomposed_letters_odd_spaces_and_zero_width_signs_are_one_text() {
        String decomposed = Normalizer.normalize("Nguyễn Hữu Trường", Normalizer.Form.NFD);

        assertThat(Text.normalised(decomposed)).isEqualTo("Nguyễn Hữu Trường");
        assertThat(Text.normalised("  Phạm  Thị\u00a0\tDiễm\u200b\u00a0")).isEqualTo("Phạm Thị Diễm");
        assertThat(Text.normalised("\ufeffSTT")).isEqualTo("STT");
    }

    @Test
    void both_places_of_a_tone_are_one_word_but_other_tones_are_not() {
        assertThat(Text.withTonesLast("Hoà Thuý")).isEqualTo(Text.withTonesLast("HÒA THÚY"));
        assertThat(Text.withTonesLast("Hòa")).isNotEqualTo(Text.withTonesLast("Hoa"));
        assertThat(Text.withTonesLast("Lan Hoà")).isNotEqualTo(Text.withTonesLast("Làn Hoa"));
    }

    @Test
    void headings_fold_to_bare_letters() {
        assertThat(Text.folded(" Số  định danh cá nhân")).isEqualTo("SO DINH DANH CA NHAN");
    }

    @Test
    void controls_halves_of_characters_and_changes_of_direction_are_strange() {
        assertThat(Text.hasStrangeCharacters("Lan\u0000")).isTrue();
        assertThat(Text.hasStrangeCharacters("\ud83d")).isTrue();
        assertThat(Text.hasStrangeCharacters("a\u202eb")).isTrue();
        assertThat(Text.hasStrangeCharacters("a\uffff")).isTrue();
        assertThat(Text.hasStrangeCharacters("Trần Thị Ún 😀")).isFalse();
    }

    @Test
    void only_digits_are_readable_amounts() {
        assertThat(Text.readable("0")).isEqualTo(0);
        assertThat(Text.readable("835000")).isEqualTo(835_000);
        assertThat(Text.readable("-500000")).isNull();
        assertThat(Text.readable("753.000")).isNull();
        assertThat(Text.readable("٣٥")).isNull();
        assertThat(Text.readable("")).isNull();
        assertThat(Text.readable("9999999999999999999")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NguyÔn ThÞ Hång",
                "Lª ThÞ BÝch Thuû",
                "Ph¹m §×nh Lîi",
                "Nguyeãn Vaên An",
                "Traàn Thò Hoàng",
                "Nguyá»…n",
                "Nguy?n An",
                "Nguy\ufffdn",
                "Nguyeãn",
                "Vâ V¨n Dòng"
            })
    void names_in_old_fonts_or_decoded_wrongly_are_suspected(String name) {
        assertThat(LegacyFont.isSuspected(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Trần Văn Khuê",
                "H'Hen Êban",
                "K'Brêu",
                "Lò Thị Ún",
                "ĐẶNG THỊ ƯỚC",
                "Y Êñuôl",
                "Hoàng Quý Khoái",
                "Nguyễn Thuý Hoà",
                "H’Hen Niê",
                "François Lê",
                "Quách Oanh",
                "Hoa",
                "Đoàn Thị Loan",
                "Nguyễn Thị Kim Phượng",
                "Huỳnh Ngoéo"
            })
    void names_that_people_have_are_not(String name) {
        assertThat(LegacyFont.isSuspected(Text.normalised(name))).isFalse();
    }
}
