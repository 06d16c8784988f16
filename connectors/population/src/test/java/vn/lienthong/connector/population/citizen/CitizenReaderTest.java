package vn.lienthong.connector.population.citizen;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.connector.population.message.Element;
import vn.lienthong.connector.population.message.Question;
import vn.lienthong.connector.population.profile.Profile;
import vn.lienthong.connector.population.profile.WireNames;
import vn.lienthong.connector.population.profile.Wrapping;

class CitizenReaderTest {
    private static final String NAMESPACE = "http://www.mic.gov.vn/dancu/1.0";
    private static final Question.Person KHUE = new Question.Person("001046000007", "", "Trần Văn Khuê", "19460312");
    private static final Question.Person BY_OLD_NUMBER =
            new Question.Person("", "360000007", "Trần Văn Khuê", "19460312");

    private final CitizenReader reader = new CitizenReader(new Profile(
            new WireNames("urn:q", Map.of(), true),
            new WireNames(NAMESPACE, Map.of(), true),
            "037",
            List.of(),
            null,
            new Wrapping.Plain(),
            Map.of("1", "living", "2", "dead", "3", "missing", "4", "replaced"),
            "2025-07-01"));

    private static String person(String inner) {
        return "<CongDan>" + inner + "</CongDan>";
    }

    private static final String USUAL = "<SoDinhDanh>001046000007</SoDinhDanh><SoCMND>360000007</SoCMND>"
            + "<HoVaTen><Ho>Trần</Ho><ChuDem>Văn</ChuDem><Ten>Khuê</Ten></HoVaTen><GioiTinh>1</GioiTinh>"
            + "<NgayThangNamSinh><NgayThangNam>19460312</NgayThangNam></NgayThangNamSinh><TrangThai>1</TrangThai>";

    private Told read(Question.Person asked, String... people) {
        return readCounted(people.length, asked, people);
    }

    private Told readCounted(int count, Question.Person asked, String... people) {
        String xml = "<CongdanCollection xmlns=\"" + NAMESPACE + "\" SoCongDan=\"" + count + "\">"
                + String.join("", people) + "</CongdanCollection>";
        try {
            return reader.read(Element.read(xml.getBytes(StandardCharsets.UTF_8), null), asked);
        } catch (XMLStreamException e) {
            throw new AssertionError(e);
        }
    }

    private Map<String, Object> answer(String inner) {
        Told told = read(KHUE, person(inner));
        assertThat(told).isInstanceOf(Told.Found.class);
        Citizen citizen = ((Told.Found) told).citizen();
        return citizen.answer(Comparison.of(KHUE, citizen));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<HoVaTen><Ten>Trần Văn Khuê</Ten></HoVaTen>                               | Trần | Văn | Khuê",
                "<HoVaTen><Ho/><ChuDem> </ChuDem><Ten> Trần  Văn Khuê </Ten></HoVaTen>     | Trần | Văn | Khuê",
                "<HoVaTen>Trần Văn Khuê</HoVaTen>                                          | Trần | Văn | Khuê",
                "<HoVaTen><Ho> Trần </Ho><ChuDem>Văn</ChuDem><Ten>Khuê</Ten></HoVaTen>     | Trần | Văn | Khuê",
                "<HoVaTen><Ten>Tra\u0302\u0300n Va\u0306n Khue\u0302</Ten></HoVaTen>       | Trần | Văn | Khuê",
                "<HoVaTen><Ten>Công Tằng Tôn Nữ Hoàng</Ten></HoVaTen>                      | Công | Tằng Tôn Nữ | Hoàng",
                "<HoVaTen><Ten>Khuê</Ten></HoVaTen>                                        | ''   | ''  | Khuê"
            })
    void a_name_has_its_parts_wherever_it_stands(String written, String family, String middle, String given) {
        String inner = USUAL.replaceAll("<HoVaTen>.*</HoVaTen>", written);

        assertThat(answer(inner).get("name"))
                .isEqualTo(Map.of(
                        "family", family,
                        "middle", middle,
                        "given", given,
                        "full", (family + " " + middle + " " + given).strip().replace("  ", " ")));
    }

    @ParameterizedTest
    @CsvSource({
        "<NgayThangNam>19460312</NgayThangNam>, 1946-03-12, day",
        "<NgayThangNam>1946-03-12</NgayThangNam>, 1946-03-12, day",
        "<NgayThangNam>1946-03-12T00:00:00+07:00</NgayThangNam>, 1946-03-12, day",
        "<NgayThangNam> 12/03/1946 </NgayThangNam>, 1946-03-12, day",
        "<NgayThangNam>19460300</NgayThangNam>, 1946-03, month",
        "<NgayThangNam>19460000</NgayThangNam>, 1946, year",
        "<NgayThangNam/><Nam>1946</Nam>, 1946, year",
        "<Nam> 1946 </Nam>, 1946, year"
    })
    void a_birth_date_says_how_much_of_it_is_known(String written, String date, String precision) {
        String inner = USUAL.replaceAll("<NgayThangNam>.*</NgayThangNam>", written);

        assertThat(answer(inner)).containsEntry("birthDate", date).containsEntry("birthPrecision", precision);
    }

    @ParameterizedTest
    @CsvSource({"0, unknown", "1, male", "2, female", "'', unknown", "9, unknown"})
    void the_sex_is_a_word(String code, String word) {
        assertThat(answer(USUAL.replace("<GioiTinh>1<", "<GioiTinh>" + code + "<")))
                .containsEntry("sex", word);
    }

    @Test
    void a_residence_says_of_which_list_its_codes_are() {
        String now =
                "<NoiOHienTai><MaTinhThanh>01</MaTinhThanh><MaQuanHuyen/><MaPhuongXa>00004</MaPhuongXa></NoiOHienTai>";
        String before = now.replace("<MaQuanHuyen/>", "<MaQuanHuyen>001</MaQuanHuyen>");
        String registered =
                "<ThuongTru><MaPhuongXa>00008</MaPhuongXa></ThuongTru><NoiOHienTai><MaPhuongXa/></NoiOHienTai>";

        assertThat(answer(USUAL + now).get("residence"))
                .isEqualTo(Map.of("province", "01", "commune", "00004", "codesOf", "2025-07-01"));
        assertThat(answer(USUAL + before).get("residence"))
                .isEqualTo(Map.of("province", "01", "district", "001", "commune", "00004", "codesOf", "2025-06-30"));
        assertThat(answer(USUAL + registered).get("residence"))
                .isEqualTo(Map.of("commune", "00008", "codesOf", "2025-07-01"));
        assertThat(answer(USUAL)).doesNotContainKey("residence");
    }

    @Test
    void nobody_is_an_answer() {
        assertThat(read(KHUE)).isInstanceOf(Told.Nobody.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<TrangThai>1</TrangThai>|<TrangThai></TrangThai>",
                "<TrangThai>1</TrangThai>|<TrangThai>7</TrangThai>",
                "19460312|19461399",
                "<Ten>Khuê</Ten>|",
            })
    void a_person_without_what_decides_is_no_answer(String change) {
        String[] fromTo = change.split("\\|", -1);
        String inner = USUAL.replace(fromTo[0], fromTo[1])
                .replaceAll("<Ho>Trần</Ho><ChuDem>Văn</ChuDem></HoVaTen>", "</HoVaTen>");

        assertThat(read(KHUE, person(inner))).isEqualTo(new Told.Unusable("answer.malformed"));
    }

    @Test
    void a_count_that_is_not_the_number_of_people_is_no_answer() {
        assertThat(readCounted(2, KHUE, person(USUAL))).isEqualTo(new Told.Unusable("answer.malformed"));
        assertThat(readCounted(1, KHUE)).isEqualTo(new Told.Unusable("answer.malformed"));
    }

    @Test
    void a_person_of_another_number_is_not_the_one_who_was_asked_for() {
        String another = USUAL.replace("001046000007", "001046000008").replace("360000007", "360000008");

        assertThat(read(KHUE, person(another))).isEqualTo(new Told.Unusable("answer.of-another"));
        assertThat(read(BY_OLD_NUMBER, person(another))).isEqualTo(new Told.Unusable("answer.of-another"));
        assertThat(read(KHUE, person(another), person(USUAL))).isInstanceOf(Told.Found.class);
        assertThat(read(KHUE, person(USUAL), person(USUAL))).isEqualTo(new Told.Unusable("answer.ambiguous"));
    }

    @Test
    void an_old_number_that_the_answer_does_not_repeat_is_made_good_by_name_and_birth_date() {
        String without = USUAL.replace("<SoCMND>360000007</SoCMND>", "<SoCMND/>");

        assertThat(read(BY_OLD_NUMBER, person(without))).isInstanceOf(Told.Found.class);
        assertThat(read(BY_OLD_NUMBER, person(without.replace("Khuê", "Dũng"))))
                .isEqualTo(new Told.Unusable("answer.of-another"));
    }

    @Test
    void a_replaced_number_is_told_with_the_new_one_whichever_of_them_stands_first() {
        String replaced = USUAL.replace("<TrangThai>1", "<TrangThai>4") + "<SoDinhDanhMoi>001046999999</SoDinhDanhMoi>";

        assertThat(answer(replaced)).containsEntry("status", "replaced").containsEntry("replacedBy", "001046999999");
    }

    @Test
    void what_nobody_needs_is_not_kept() {
        assertThat(answer(USUAL + "<DanToc>01</DanToc><TinhTrangHonNhan>2</TinhTrangHonNhan>"))
                .containsOnlyKeys(
                        "personalNumber",
                        "oldNumber",
                        "name",
                        "birthDate",
                        "birthPrecision",
                        "sex",
                        "status",
                        "comparison");
    }
}
