package vn.lienthong.connector.vss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.gateway.api.InvalidMessage;
import vn.lienthong.gateway.api.Link;

/** What a stored answer says of which item. */
class DossierAnswerTest {
    private final Link link = Portals.offline();

    @AfterEach
    void close() {
        link.close();
    }

    private List<String> facts(String state, String lines) throws Exception {
        String document = """
                {"submission":"S1","number":"01001/2026/00001","references":["E1","E2","E3"],"answer":{"trangThai":"%s","ketQua":%s}}""".formatted(state, lines);
        return ReadFacts.of(link, document.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void lines_come_to_their_items_by_number_quoted_or_not() throws Exception {
        assertThat(facts("HOAN_THANH", """
                        [{"dong":"3","maKetQua":"H02","ghiChu":"x"},{"dong":1,"maKetQua":"000","maSoBHXH":"0100000001","ghiChu":null},\
                        {"dong":2,"maKetQua":"Z77"}]"""))
                .containsExactly(
                        "E3 Rejected H02", "E1 Completed 000 {socialInsuranceNumber=0100000001}", "E2 Rejected Z77");
    }

    @Test
    void a_line_that_the_answer_does_not_name_stays_open() throws Exception {
        assertThat(facts("HOAN_THANH", "[{\"dong\":2,\"maKetQua\":\"000\"},{\"dong\":1,\"maKetQua\":\"\"}]"))
                .containsExactly("E2 Completed 000 {}");
        assertThat(facts("HOAN_THANH", "[]")).isEmpty();
    }

    @Test
    void a_line_told_twice_is_told_once_and_one_told_in_two_ways_is_told_in_both() throws Exception {
        assertThat(
                        facts(
                                "HOAN_THANH",
                                "[{\"dong\":1,\"maKetQua\":\"H01\"},{\"dong\":1,\"maKetQua\":\"H01\"},{\"dong\":1,\"maKetQua\":\"000\"}]"))
                .containsExactly("E1 Rejected H01", "E1 Completed 000 {}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "4", "-1", "99999999999999999999999", "x"})
    void a_number_that_is_none_of_ours_is_nobodys_line(String number) throws Exception {
        assertThat(facts("HOAN_THANH", "[{\"dong\":\"" + number + "\",\"maKetQua\":\"000\"}]"))
                .singleElement()
                .asString()
                .startsWith("LINE-");
    }

    @Test
    void a_dossier_sent_back_rejects_every_item_whatever_its_lines_say() throws Exception {
        assertThat(facts("TRA_LAI", "[{\"dong\":1,\"maKetQua\":\"000\"}]"))
                .containsExactly(
                        "E1 Rejected dossier.sent-back",
                        "E2 Rejected dossier.sent-back",
                        "E3 Rejected dossier.sent-back");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>",
                "{}",
                "{\"references\":[\"E1\"],\"answer\":{\"trangThai\":\"HOAN_THANH\",\"ketQua\":[1]}}",
                "{\"a\":1"
            })
    void a_document_that_is_broken_says_so(String document) {
        assertThatThrownBy(() -> ReadFacts.of(link, document.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        InvalidMessage.class, e -> assertThat(e.code()).isEqualTo("report.malformed"));
    }
}
