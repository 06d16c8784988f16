package vn.lienthong.connector.vss;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.gateway.api.Encoding;
import vn.lienthong.gateway.api.Item;
import vn.lienthong.gateway.api.Link;

/** What leaves, and what cannot be said. */
class DossierEncodingTest {
    private final Link link = Portals.offline();

    @AfterEach
    void close() {
        link.close();
    }

    @Test
    void a_dossier_of_cards_is_the_request_and_the_d03_ts_of_the_contract() throws Exception {
        Item second = Portals.but(Portals.card(2), "maSoBHXH", "0123456789");

        Map<String, String> dossier = sent("submit-cards", List.of(Portals.card(1), second));

        assertThat(dossier)
                .containsEntry("maThuTuc", "603")
                .containsEntry("maDonVi", "TA0001A")
                .containsEntry("kyKeKhai", "11/2026")
                .containsEntry("maGuiHoSo", "S1")
                .containsEntry("soDong", "2");
        assertThat(dossier.get("xml"))
                .isEqualTo(
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><DanhSach xmlns=\"urn:vn:bhxh:d03-ts\"><maDonVi>TA0001A</maDonVi>"
                                + "<ky>11/2026</ky><soDong>2</soDong>"
                                + line(1, "")
                                + line(2, "<maSoBHXH>0123456789</maSoBHXH>") + "</DanhSach>");
    }

    private static String line(int number, String insurance) {
        return "<Dong><stt>" + number + "</stt><hoTen>Nguyễn Văn Mẫu</hoTen>" + insurance
                + "<soDinhDanh>00105000000" + number
                + "</soDinhDanh><ngaySinh>20/11/1950</ngaySinh><gioiTinh>1</gioiTinh>"
                + "<maXa>00004</maXa><maDKBD>01-001</maDKBD><maDoiTuong>BT</maDoiTuong><tuNgay>15/11/2026</tuNgay>"
                + "<soThang>12</soThang><nsnnHoTro>100</nsnnHoTro><diaPhuongHoTro>0</diaPhuongHoTro></Dong>";
    }

    @Test
    void a_dossier_of_cards_that_end_is_a_decrease_list() throws Exception {
        Item second = Portals.but(Portals.decrease(2, "HET_DOI_TUONG"), "maDoiTuong", "HN");

        Map<String, String> dossier = sent("submit-decreases", List.of(Portals.decrease(1, "CHET"), second));

        assertThat(dossier).containsEntry("maThuTuc", "600").containsEntry("soDong", "2");
        assertThat(dossier.get("xml"))
                .contains("<DanhSach xmlns=\"urn:vn:bhxh:d03-giam\"><maDonVi>TA0001A</maDonVi>")
                .contains("<lyDo>CHET</lyDo><tuNgay>03/11/2026</tuNgay></Dong>")
                .endsWith("<Dong><stt>2</stt><hoTen>Nguyễn Văn Mẫu</hoTen><soDinhDanh>001050000002</soDinhDanh>"
                        + "<ngaySinh>20/11/1950</ngaySinh><maDoiTuong>HN</maDoiTuong><lyDo>HET_DOI_TUONG</lyDo>"
                        + "<tuNgay>03/11/2026</tuNgay></Dong></DanhSach>");
        assertThat(faults("submit-decreases", List.of(Portals.decrease(1, "NGHI")))
                        .getFirst()
                        .code())
                .isEqualTo("lyDo.format");
    }

    @Test
    void a_dossier_of_contributions_is_the_d05_ts_of_the_contract() throws Exception {
        Map<String, String> dossier = sent("submit-contributions", List.of(Portals.contribution(1, "BL1")));

        assertThat(dossier).containsEntry("maThuTuc", "602");
        assertThat(dossier.get("xml"))
                .endsWith("<Dong><stt>1</stt><hoTen>Nguyễn Văn Mẫu</hoTen><soDinhDanh>001050000001</soDinhDanh>"
                        + "<ngaySinh>20/11/1950</ngaySinh><maXa>00004</maXa><nhomHoTro>poor</nhomHoTro>"
                        + "<mucThuNhap>3000000</mucThuNhap><tuThang>11/2026</tuThang><soThang>1</soThang>"
                        + "<nsnnHoTro>165000</nsnnHoTro><soTienDong>495000</soTienDong><soBienLai>BL1</soBienLai>"
                        + "</Dong></DanhSach>");
    }

    @Test
    void decomposed_letters_leave_composed_and_signs_of_xml_leave_escaped() throws Exception {
        Item item =
                Portals.but(Portals.card(1), "hoTen", Normalizer.normalize(" Lê  <&>\u00A0Thuý", Normalizer.Form.NFD));

        assertThat(sent("submit-cards", List.of(item)).get("xml")).contains("<hoTen>Lê &lt;&amp;&gt; Thuý</hoTen>");
    }

    @ParameterizedTest
    @MethodSource("unsayable")
    void an_item_that_does_not_fit_is_named_with_its_field_and_never_with_its_value(
            String field, Object value, String code) {
        List<Item> items = new ArrayList<>(
                IntStream.rangeClosed(1, 3).mapToObj(Portals::card).toList());
        items.set(1, Portals.but(items.get(1), field, value));

        List<Encoding.Fault> faults = faults("submit-cards", items);

        assertThat(faults).hasSize(1);
        assertThat(faults.getFirst().reference()).isEqualTo("E2");
        assertThat(faults.getFirst().code()).isEqualTo(code);
        assertThat(faults.getFirst().reason()).startsWith(field.equals("kyKeKhai") ? "" : field);
        if (value != null && !value.toString().isBlank() && value.toString().length() > 3)
            assertThat(faults.getFirst().reason()).doesNotContain(value.toString());
    }

    static Stream<Arguments> unsayable() {
        return Stream.of(
                Arguments.of("hoTen", " ", "hoTen.missing"),
                Arguments.of("hoTen", null, "hoTen.missing"),
                Arguments.of("hoTen", "A".repeat(101), "hoTen.format"),
                Arguments.of("hoTen", "Nguyễn\u0001Mẫu", "hoTen.characters"),
                Arguments.of("soDinhDanh", "12345678901", "soDinhDanh.format"),
                Arguments.of("ngaySinh", "1950-11-20", "ngaySinh.format"),
                Arguments.of("gioiTinh", "3", "gioiTinh.format"),
                Arguments.of("maXa", "123", "maXa.format"),
                Arguments.of("maDKBD", null, "maDKBD.missing"),
                Arguments.of("maDoiTuong", "XYZ", "maDoiTuong.format"),
                Arguments.of("tuNgay", "2026-13-01", "tuNgay.format"),
                Arguments.of("soThang", 0, "soThang.format"),
                Arguments.of("nsnnHoTro", 101, "nsnnHoTro.format"),
                Arguments.of("maSoBHXH", "12", "maSoBHXH.format"),
                Arguments.of("kyKeKhai", "12/2026", "dossier.mixed"));
    }

    @Test
    void every_item_that_does_not_fit_is_named_at_once() {
        List<Item> items = List.of(
                Portals.but(Portals.card(1), "maXa", "1"),
                Portals.card(2),
                Portals.but(Portals.card(3), "gioiTinh", "9"));

        assertThat(faults("submit-cards", items))
                .extracting(fault -> fault.reference() + " " + fault.code())
                .containsExactly("E1 maXa.format", "E3 gioiTinh.format");
    }

    @Test
    void a_unit_that_does_not_fit_concerns_every_line() {
        List<Item> items = Stream.of(1, 2)
                .map(i -> Portals.but(Portals.card(i), "maDonVi", "no unit"))
                .toList();

        assertThat(faults("submit-cards", items))
                .extracting(fault -> fault.reference() + " " + fault.code())
                .containsExactly("E1 maDonVi.format", "E2 maDonVi.format");
    }

    @ParameterizedTest
    @CsvSource({
        "12345678901, Nguyễn Văn Mẫu, 1950, maThe.format",
        "'', Nguyễn Văn Mẫu, 1950, maThe.missing",
        "001050000001, ' ', 1950, hoTen.missing",
        "001050000001, Nguyễn Văn Mẫu, 1950-11-20, ngaySinh.format"
    })
    void a_look_up_that_cannot_be_asked_is_not_asked(String card, String name, String birthDate, String code) {
        assertThat(faults("card-look-up", List.of(Portals.question(card, name, birthDate))))
                .extracting(Encoding.Fault::code)
                .containsExactly(code);
    }

    @Test
    void a_look_up_asks_with_three_fields_and_single_spaces() {
        var question = List.of(Portals.question("BT2010010500001", " Nguyễn  Văn\u00A0 Mẫu ", "11/1950"));

        Encoding encoding = Portals.encode(link, "card-look-up", "S1", question);

        assertThat(new String(((Encoding.Encoded) encoding).bytes(), StandardCharsets.UTF_8))
                .isEqualTo("{\"maThe\":\"BT2010010500001\",\"hoTen\":\"Nguyễn Văn Mẫu\",\"ngaySinh\":\"11/1950\"}");
    }

    private List<Encoding.Fault> faults(String operation, List<Item> items) {
        return ((Encoding.Unsayable) Portals.encode(link, operation, "S1", items)).faults();
    }

    /** The fields of the request, and its file as {@code xml}. */
    private Map<String, String> sent(String operation, List<Item> items) throws IOException {
        byte[] bytes = Portals.submission(link, operation, "S1", items).bytes();
        Map<String, String> fields = new LinkedHashMap<>();
        try (JsonParser json = new JsonFactory().createParser(bytes)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                fields.put(name, json.getText());
            }
        }
        fields.put("xml", new String(Base64.getDecoder().decode(fields.get("tepTin")), StandardCharsets.UTF_8));
        return fields;
    }
}
