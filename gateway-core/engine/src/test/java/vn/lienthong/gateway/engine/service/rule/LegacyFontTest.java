package vn.lienthong.gateway.engine.service.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LegacyFontTest {
    private static final List<String> NAMES = List.of(
            "Nguyễn Thị Hạnh",
            "Trần Văn Khôi",
            "Lê Đức Thịnh",
            "Phạm Thị Ngọc Bích",
            "Hoàng Minh Quân",
            "Vũ Thị Lụa",
            "Đặng Hữu Phước",
            "Bùi Thị Mơ",
            "Đỗ Quang Vinh",
            "Ngô Thị Sen",
            "Dương Văn Lâm",
            "Lý Thị Hòa",
            "Hồ Sỹ Nam",
            "Phan Thị Yến",
            "Đinh Văn Bảo",
            "Mai Thị Thúy",
            "Cao Xuân Trường",
            "Tạ Thị Đào",
            "Lương Đình Kiên",
            "Châu Thị Nga",
            "Quách Văn Tám",
            "Kiều Thị Oanh",
            "Trịnh Bá Long",
            "Võ Thị Sáu",
            "Huỳnh Tấn Phát",
            "Nguyễn Ái Vân",
            "Trương Thị Thủy Tiên",
            "Đoàn Văn Bơ",
            "Lâm Thị Mỹ Dạ",
            "Phùng Quốc Bảo",
            "Tô Hoài Nam",
            "Nguyễn Thị Bưởi",
            "Trần Thị Lựu",
            "Lê Thị Nở",
            "Vương Thị Lữ",
            "Hà Thị Khiết",
            "Nông Văn Dền",
            "Lò Văn Ín");

    @Test
    void names_typed_in_tcvn3_are_suspected() {
        List<String> missed = new ArrayList<>();
        for (String name : NAMES) if (!LegacyFont.isSuspected(OldFonts.tcvn3(name))) missed.add(OldFonts.tcvn3(name));

        assertThat(missed).isEmpty();
    }

    @Test
    void names_typed_in_vni_are_suspected() {
        List<String> missed = new ArrayList<>();
        for (String name : NAMES) if (!LegacyFont.isSuspected(OldFonts.vni(name))) missed.add(OldFonts.vni(name));

        assertThat(missed).isEmpty();
    }

    @Test
    void the_same_names_in_unicode_are_not() {
        assertThat(NAMES).noneMatch(LegacyFont::isSuspected);
    }

    @ParameterizedTest
    @CsvSource({"Nguyễn Văn Đức, Nguyeãn Vaên Ñöùc, NguyÔn V¨n §øc", "Bưởi ớt ỷ, Böôûi ôùt yû, B\u00adëi ít û"})
    void the_tables_of_the_test_are_those_of_the_fonts(String name, String vni, String tcvn3) {
        assertThat(OldFonts.vni(name)).isEqualTo(vni);
        assertThat(OldFonts.tcvn3(name)).isEqualTo(tcvn3);
    }
}
