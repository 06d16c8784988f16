package vn.lienthong.gateway.engine.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.gateway.engine.intake.ServiceDesk.card;
import static vn.lienthong.gateway.engine.intake.ServiceDesk.contribution;
import static vn.lienthong.gateway.engine.intake.ServiceDesk.csv;
import static vn.lienthong.gateway.engine.intake.ServiceDesk.question;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.intake.ServiceDesk.Sent;
import vn.lienthong.gateway.engine.intake.write.Table;

/** What a look-up needs, and what may be said once for all lines of a list. */
class SaidOfListsIT {
    @TempDir
    static Path var;

    private static ServiceDesk desk;

    @BeforeAll
    static void open() {
        desk = new ServiceDesk(var);
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @Test
    void a_look_up_without_what_it_needs_never_leaves() {
        desk.judges(
                "citizen-lookup",
                "personal_number, full_name, birth_date, dossier, purpose, officer",
                """
                123456789, Lý Mẫu, 1950, HS-1, review, VN1, accepted
                000000000001, Lý Mẫu, 1950, HS-1, review, VN1, accepted
                00000000001, Lý Mẫu, 1950, HS-1, review, VN1, refused:personal_number.length
                0000000001, Lý Mẫu, 1950, HS-1, review, VN1, refused:personal_number.length
                12345678, Lý Mẫu, 1950, HS-1, review, VN1, refused:personal_number.length
                12345678O, Lý Mẫu, 1950, HS-1, review, VN1, refused:personal_number.format
                000000000001, Lý Mẫu, 02/1950, HS-1, review, VN1, accepted
                000000000001, Lý Mẫu, 29/02/1951, HS-1, review, VN1, refused:birth_date.format
                000000000001, Lý Mẫu, , HS-1, review, VN1, refused:birth_date.missing
                000000000001, , 1950, HS-1, review, VN1, refused:full_name.missing
                000000000001, TrÇn ThÞ MÉu, 1950, HS-1, review, VN1, refused:full_name.encoding
                000000000001, Lý Mẫu, 1950, , review, VN1, refused:dossier.missing
                000000000001, Lý Mẫu, 1950, HS-1, , VN1, refused:purpose.missing
                000000000001, Lý Mẫu, 1950, HS-1, review, VN1234567890123456789, refused:officer.too-long
                """,
                ServiceDesk::question);
    }

    @Test
    void names_in_pieces_and_with_odd_blanks_are_one_name_in_every_service() {
        String odd = "  Trần\u00a0Thị \u200b Mẫu ";
        for (String service : List.of("citizen-lookup", "health-card", "insurance-contribution")) {
            Map<String, String> line = service.equals("citizen-lookup")
                    ? question()
                    : service.equals("health-card") ? card() : contribution();
            line.put("full_name", Normalizer.normalize(odd, Normalizer.Form.NFD));

            assertThat(desk.fate(service, line)).isEqualTo("accepted");
            assertThat(desk.lastPayload()).contains("\"full_name\":\"Trần Thị Mẫu\"");
        }
    }

    @Test
    void what_is_said_of_a_list_stands_in_every_line_that_says_nothing_itself() {
        Map<String, String> silent = question("purpose", "", "officer", "");
        Map<String, String> own = question("purpose", "card-issue", "officer", "VN000002");

        desk.fates(
                Sent.to("citizen-lookup", 1).saying(Map.of("officer", " VN000001 ", "purpose", "yearly-review")),
                csv(silent));
        String filled = desk.lastPayload();
        desk.fates(
                Sent.to("citizen-lookup", 1).saying(Map.of("officer", "VN000001", "purpose", "yearly-review")),
                csv(own));

        assertThat(filled).contains("\"purpose\":\"yearly-review\",\"officer\":\"VN000001\"");
        assertThat(desk.lastPayload()).contains("\"purpose\":\"card-issue\",\"officer\":\"VN000002\"");
    }

    @Test
    void what_nobody_says_is_one_fault_of_the_list_and_not_one_of_every_line() {
        long csv = desk.checked(Sent.to("citizen-lookup", 2).saying(Map.of()), csv(question(), question()));
        long ndjson = desk.checked(
                Sent.to("citizen-lookup", 1).form("ndjson").saying(Map.of("officer", "VN000001")),
                "{\"personal_number\":\"000000000042\",\"full_name\":\"Trần Thị Mẫu\",\"birth_date\":\"1950\",\"dossier\":\"1\"}\n");

        for (Map.Entry<Long, String> refused :
                Map.of(csv, "officer", ndjson, "purpose").entrySet()) {
            assertThat(desk.gateway.state(refused.getKey())).isEqualTo("REFUSED");
            assertThat(desk.gateway.one("select faults::text from batch where id = ?", String.class, refused.getKey()))
                    .containsOnlyOnce("batch.parameter-missing")
                    .contains("'" + refused.getValue() + "'");
            assertThat(desk.gateway.fates(refused.getKey())).isEmpty();
        }
    }

    @Test
    void an_empty_cell_of_a_sheet_is_its_lines_own_fault_where_the_column_is_there() throws IOException {
        Map<String, String> line = question("purpose", "");
        ByteArrayOutputStream with = new ByteArrayOutputStream();
        Table table = Table.Form.XLSX.on(with);
        table.row(List.copyOf(line.keySet()));
        table.row(List.copyOf(line.values()));
        table.end();

        assertThat(desk.fates(Sent.to("citizen-lookup", 1).form("xlsx"), with.toByteArray()))
                .isEqualTo(Map.of(1, "refused:purpose.missing"));
    }

    @Test
    void a_line_that_alone_says_nothing_is_refused_alone() {
        assertThat(desk.fates(
                        Sent.to("citizen-lookup", 2).saying(Map.of()),
                        csv(question("officer", "VN000001"), question("officer", ""))))
                .isEqualTo(Map.of(1, "accepted", 2, "refused:officer.missing"));
    }

    @Test
    void what_is_said_wrongly_of_a_list_is_told_before_the_list_is_read() {
        Receipt receipt = desk.gateway.receive(
                csv(card()),
                Sent.to("health-card", 1).saying(Map.of("period", "11/2026")).request());

        assertThat(receipt)
                .isInstanceOfSatisfying(
                        Receipt.Declined.class,
                        declined -> assertThat(declined.faults())
                                .singleElement()
                                .satisfies(fault -> assertThat(fault.code() + fault.args())
                                        .startsWith("batch.parameter-refused")
                                        .contains("parameter=period", "code=period.format")));
    }

    @Test
    void unit_and_period_of_a_dossier_are_the_agency_and_the_month_of_sending_unless_they_are_said() {
        desk.fate("health-card", card());
        String made = desk.lastPayload();
        desk.fates(Sent.to("health-card", 1).saying(Map.of("unit", "TZ0001", "period", "2026-12")), csv(card()));

        assertThat(made).contains("\"unit\":\"HN07\",\"period\":\"2026-11\"");
        assertThat(desk.lastPayload()).contains("\"unit\":\"TZ0001\",\"period\":\"2026-12\"");
    }

    @Test
    void two_equal_questions_are_two_look_ups_within_a_list_and_across_lists() {
        Map<String, String> question = question();
        Sent sent = Sent.to("citizen-lookup", 2);

        assertThat(desk.fates(sent, csv(question, question))).isEqualTo(Map.of(1, "accepted", 2, "accepted"));
        long again = desk.checked(sent, csv(question, question));

        assertThat(desk.gateway.fates(again)).isEqualTo(Map.of(1, "accepted", 2, "accepted"));
        assertThat(desk.gateway.one("select sum_vnd || ' ' || unreadable from batch where id = ?", String.class, again))
                .isEqualTo("0 0");
        assertThat(desk.gateway
                        .life
                        .cancel(again, Caller.all("tester"), "a test")
                        .outcome())
                .isEqualTo(BatchLife.Outcome.DONE);
        assertThat(desk.gateway.state(again)).isEqualTo("CANCELLED");
    }
}
