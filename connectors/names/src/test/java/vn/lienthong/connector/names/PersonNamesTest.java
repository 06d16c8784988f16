package vn.lienthong.connector.names;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonNamesTest {
    @ParameterizedTest
    @CsvSource({
        "Nguyễn Thị Hoà, Nguyễn Thị Hòa",
        "Nguyễn Thị Thuý, NGUYỄN THỊ THÚY",
        "Lý Thị Mỹ, Lí Thị Mĩ",
        "Trần Văn Quý, Trần Văn Quí",
        "Đặng Thị Đào, Ðặng Thị Ðào",
        "Trâ\u0300n Văn Khuê, Trần Văn Khuê",
        "' Trần  Văn\u00A0Khuê\u200B', Trần Văn Khuê",
        "H'Nghìn Ê Ban, H'NGHÌN Ê BAN",
        "H\u2019Nghìn Ê Ban, H\u00B4Nghìn Ê Ban",
        "Y\u02BCBan Niê, Y`Ban Niê"
    })
    void one_name_written_in_two_ways_is_a_match(String one, String other) {
        assertThat(PersonNames.compare(one, other)).isEqualTo(NameMatch.MATCH);
        assertThat(PersonNames.compare(other, one)).isEqualTo(NameMatch.MATCH);
    }

    @ParameterizedTest
    @CsvSource({
        "Nguyễn Thị Hoa, Nguyễn Thị Hoà",
        "Trần Văn Khuê, Tran Van Khue",
        "Trần Văn Khuê, Trần Văn Khuên",
        "Trần Văn Khuê, Trần Văn Khê",
        "Trần Văn Khuê, Trần Văn Khuy",
        "Trần Văn Mai, Trần Văn May",
        "Trần Văn Đức, Trần Văn Dức",
        "Trần Văn Khuê, Trần Khuê Văn",
        "Trần Văn Khuê, TrầnVăn Khuê",
        "Trần Thị Mai Anh, Trần Thị Mai",
        "Trần Văn Khuê, Trần Vna Khuê",
        "Trần Văn Khuê, ''",
        "Trần Văn Khuê, 陳文奎"
    })
    void a_name_that_is_a_sign_a_tone_or_an_order_apart_cannot_tell(String one, String other) {
        assertThat(PersonNames.compare(one, other)).isEqualTo(NameMatch.CANNOT_TELL);
        assertThat(PersonNames.compare(other, one)).isEqualTo(NameMatch.CANNOT_TELL);
    }

    @ParameterizedTest
    @CsvSource({"Trần Đức Lộc, Trần Tuyết", "Phan Xuân Tuấn, Phan Quỳnh", "Nguyễn Diệu Mai, Nguyễn Ước"})
    void a_clear_other_name_differs(String one, String other) {
        assertThat(PersonNames.compare(one, other)).isEqualTo(NameMatch.DIFFERS);
        assertThat(PersonNames.compare(other, one)).isEqualTo(NameMatch.DIFFERS);
    }

    @Test
    void no_sign_changed_added_left_out_or_exchanged_makes_a_hard_no() {
        String name = "Trần Thị Ngọc Phượng";

        for (int at = 0; at < name.length(); at++) {
            String less = name.substring(0, at) + name.substring(at + 1);
            String more = name.substring(0, at) + "x" + name.substring(at);
            String other = name.substring(0, at) + "x" + name.substring(at + 1);
            for (String near : new String[] {less, more, other}) {
                assertThat(PersonNames.compare(name, near)).as(near).isNotEqualTo(NameMatch.DIFFERS);
            }
        }
    }
}
