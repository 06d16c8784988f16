package vn.lienthong.gateway.engine.intake;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lists of the services that pay nothing out, with the flaws that such lists have. */
class ServiceListsIT {
    private static final Path SAMPLES = TestIntake.PROJECT.resolve("samples");

    @TempDir
    static Path var;

    private static TestLedger ledger;
    private static TestIntake gateway;

    @BeforeAll
    static void open() {
        ledger = new TestLedger();
        gateway = new TestIntake(ledger.source(), var);
    }

    @AfterAll
    static void close() {
        ledger.close();
    }

    /** A list under way to one service. */
    private record Sent(String service, String form, Long count, Long sum, Map<String, String> said) {
        static Sent to(String service, long count) {
            Map<String, String> said = service.equals("citizen-lookup") ? Map.of("officer", "VN000001") : Map.of();
            Long sum = service.equals("insurance-contribution") ? 0L : null;
            return new Sent(service, "csv", count, sum, said);
        }

        Sent form(String other) {
            return new Sent(service, other, count, sum, said);
        }

        Sent sum(long vnd) {
            return new Sent(service, form, count, vnd, said);
        }

        Sent saying(Map<String, String> other) {
            return new Sent(service, form, count, sum, other);
        }

        BatchRequest request() {
            return new BatchRequest(
                    service,
                    "HN07",
                    form,
                    null,
                    "list." + form,
                    count,
                    sum,
                    null,
                    said.get("officer"),
                    said.get("purpose"),
                    said.get("period"),
                    said.get("unit"),
                    false);
        }
    }

    private static long checked(Sent sent, String list) {
        long id = ((Receipt.Received) gateway.receive(list, sent.request())).batchId();
        gateway.check();
        return id;
    }

    private static Map<Integer, String> fates(Sent sent, String list) {
        long id = checked(sent, list);
        assertThat(gateway.state(id)).as(list).isEqualTo("RELEASED");
        return gateway.fates(id);
    }

    private static String fate(String service, Map<String, String> line) {
        long vnd = Long.parseLong(line.getOrDefault("amount_due_vnd", "0"));
        Sent sent = Sent.to(service, 1);
        return fates(service.equals("insurance-contribution") ? sent.sum(vnd) : sent, csv(line))
                .get(1);
    }

    @SafeVarargs
    private static String csv(Map<String, String>... lines) {
        StringBuilder csv = new StringBuilder(String.join(",", lines[0].keySet())).append('\n');
        for (Map<String, String> line : lines)
            csv.append(String.join(",", line.values())).append('\n');
        return csv.toString();
    }

    private static int people = 500;

    private static Map<String, String> card(String... changes) {
        Map<String, String> card = new LinkedHashMap<>();
        card.put("full_name", "Trần Thị Mẫu");
        card.put("personal_number", "%012d".formatted(people++));
        card.put("birth_date", "1950");
        card.put("sex", "2");
        card.put("commune_code", "00004");
        card.put("clinic_code", "01-001");
        card.put("object_code", "BT");
        card.put("benefit_digit", "2");
        card.put("valid_from", "01/12/2026");
        card.put("months", "12");
        card.put("state_support_percent", "100");
        return with(card, changes);
    }

    private static Map<String, String> contribution(String... changes) {
        Map<String, String> contribution = new LinkedHashMap<>();
        contribution.put("full_name", "Trần Thị Mẫu");
        contribution.put("personal_number", "%012d".formatted(people++));
        contribution.put("birth_date", "20/11/1990");
        contribution.put("commune_code", "00004");
        contribution.put("support_group", "poor");
        contribution.put("declared_income_vnd", "3000000");
        contribution.put("from_month", "2026-11");
        contribution.put("months", "1");
        contribution.put("state_support_vnd", "165000");
        contribution.put("amount_due_vnd", "495000");
        contribution.put("receipt_no", "BL" + people++);
        return with(contribution, changes);
    }

    private static Map<String, String> question(String... changes) {
        Map<String, String> question = new LinkedHashMap<>();
        question.put("personal_number", "%012d".formatted(people++));
        question.put("full_name", "Trần Thị Mẫu");
        question.put("birth_date", "1950");
        question.put("dossier", "HS-1");
        question.put("purpose", "yearly-review");
        return with(question, changes);
    }

    private static Map<String, String> with(Map<String, String> line, String... changes) {
        for (int i = 0; i < changes.length; i += 2) line.put(changes[i], changes[i + 1]);
        return line;
    }

    @ParameterizedTest
    @CsvSource({
        "health-card, card, 2514, ",
        "insurance-contribution, contribution, 1000, 5720253008",
        "citizen-lookup, lookup, 2000, "
    })
    void every_line_of_a_sample_list_is_refused_or_accepted_as_its_answers_say(
            String service, String list, long count, Long sum) throws IOException {
        Map<Integer, String> expected = answers(SAMPLES.resolve(list + "-answers.csv"));

        Sent sent = Sent.to(service, count);
        Map<Integer, String> fates =
                fates(sum == null ? sent : sent.sum(sum), Files.readString(SAMPLES.resolve(list + "-list.csv")));

        assertThat(fates).isEqualTo(expected);
        Set<String> refused = expected.values().stream()
                .filter(fate -> !fate.equals("accepted"))
                .collect(Collectors.toSet());
        assertThat(refused)
                .isNotEmpty()
                .allSatisfy(fate -> assertThat(gateway.errors.find(fate.substring(fate.indexOf(':') + 1)))
                        .as("words for " + fate)
                        .isNotNull());
    }

    private static Map<Integer, String> answers(Path file) {
        Map<Integer, String> answers = new TreeMap<>();
        try (var reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            reader.forEach(row -> answers.put(
                    Integer.valueOf(row.getField("line")),
                    Set.of("refused", "duplicate").contains(row.getField("result"))
                            ? row.getField("result") + ":" + row.getField("code")
                            : "accepted"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return answers;
    }

    @ParameterizedTest
    @CsvSource({
        "CN, 3, 31/12/2025, accepted",
        "CN, 2, 31/12/2025, refused:benefit_digit.mismatch",
        "CN, 2, 01/01/2026, accepted",
        "CN, 3, 01/01/2026, refused:benefit_digit.mismatch",
        "LH, 4, 31/12/2025, accepted",
        "LH, 4, 01/01/2026, refused:benefit_digit.mismatch",
        "LH, 2, 01/01/2026, accepted",
        "LH, 4, 30/06/2025, refused:object_code.unknown",
        "PV, 4, 01/06/2025, accepted",
        "PV, 3, 01/06/2025, accepted",
        "PV, 4, 01/06/2026, refused:benefit_digit.mismatch",
        "ZZ, 4, 01/06/2026, refused:object_code.unknown",
        "ZZ, 4, 31/06/2026, refused:object_code.unknown",
        "BT, 5, 31/06/2026, refused:valid_from.format",
        "BT, 2, 31/12/1949, refused:valid_from.before-birth",
        "BT, 2, 01/01/1950, accepted",
    })
    void a_card_is_checked_by_the_table_of_its_day(String object, String digit, String from, String fate) {
        assertThat(fate("health-card", card("object_code", object, "benefit_digit", digit, "valid_from", from)))
                .isEqualTo(fate);
    }

    @Test
    void all_faults_of_a_card_are_told_and_the_first_by_column_gives_the_code() {
        long batch = checked(
                Sent.to("health-card", 1),
                csv(card(
                        "clinic_code", "", "object_code", "BT", "benefit_digit", "4", "state_support_percent", "101")));

        assertThat(gateway.fates(batch)).isEqualTo(Map.of(1, "refused:clinic_code.missing"));
        assertThat(gateway.one("select faults::text from refused_line where batch_id = ?", String.class, batch))
                .contains("clinic_code.missing", "benefit_digit.mismatch", "state_support_percent.range")
                .contains("\"expected\": \"2\"");
    }

    @Test
    void state_and_local_support_are_together_at_most_everything() {
        assertThat(fate("health-card", card("state_support_percent", "70", "local_support_percent", "30")))
                .isEqualTo("accepted");
        assertThat(fate("health-card", card("state_support_percent", "70", "local_support_percent", "31")))
                .isEqualTo("refused:local_support_percent.above-maximum");
    }

    @Test
    void of_one_persons_cards_the_highest_benefit_counts_wherever_it_stands() {
        Map<String, String> lower = card("object_code", "TC", "benefit_digit", "3");
        String person = lower.get("personal_number");
        Map<String, String> higher = card("personal_number", person);
        Map<String, String> best = card("personal_number", person, "object_code", "CC", "benefit_digit", "1");

        assertThat(fates(Sent.to("health-card", 4), csv(lower, higher, best, card())))
                .isEqualTo(Map.of(
                        1,
                        "refused:card.lower-benefit",
                        2,
                        "refused:card.lower-benefit",
                        3,
                        "accepted",
                        4,
                        "accepted"));
    }

    @Test
    void a_better_line_with_faults_of_its_own_beats_nobody() {
        Map<String, String> lower = card("object_code", "TC", "benefit_digit", "3");
        Map<String, String> higher = card("personal_number", lower.get("personal_number"), "clinic_code", "");

        assertThat(fates(Sent.to("health-card", 2), csv(higher, lower)))
                .isEqualTo(Map.of(1, "refused:clinic_code.missing", 2, "accepted"));
    }

    @Test
    void of_equal_cards_the_first_counts_and_a_repeated_line_is_a_duplicate() {
        Map<String, String> first = card();
        Map<String, String> later = new LinkedHashMap<>(first);
        later.put("valid_from", "01/01/2027");
        Map<String, String> again = new LinkedHashMap<>(first);
        Map<String, String> elsewhere = new LinkedHashMap<>(first);
        elsewhere.put("clinic_code", "01-002");

        assertThat(fates(Sent.to("health-card", 4), csv(first, later, again, elsewhere)))
                .isEqualTo(Map.of(
                        1,
                        "accepted",
                        2,
                        "refused:card.lower-benefit",
                        3,
                        "duplicate:entitlement.duplicate",
                        4,
                        "refused:entitlement.conflict"));
    }

    @Test
    void in_another_list_a_card_of_another_day_is_no_matter_of_this_one() {
        Map<String, String> card = card();
        String person = card.get("personal_number");

        assertThat(fates(Sent.to("health-card", 1), csv(card))).containsValue("accepted");
        assertThat(fate("health-card", card("personal_number", person, "object_code", "TC", "benefit_digit", "3")))
                .isEqualTo("accepted");
        assertThat(fates(Sent.to("health-card", 1).saying(Map.of("unit", "TZ0001")), csv(card)))
                .containsValue("duplicate:entitlement.duplicate");
    }

    @ParameterizedTest
    @CsvSource({
        "poor, 3000000, 2026-11, 1, 165000, 495000, accepted",
        "near-poor, 3000000, 2026-11, 3, 396000, 1584000, accepted",
        "Hộ nghèo, 3000000, 2026-11, 1, 165000, 495000, accepted",
        "poor, 3000000, 2025-06, 1, 99000, 561000, accepted",
        "poor, 3000000, 2025-06, 1, 165000, 495000, refused:state_support_vnd.mismatch",
        "poor, 3000000, 2026-11, 1, 165000, 495001, refused:amount_due_vnd.mismatch",
        "poor, 3000000, 2026-11, 1, 165001, 495001, refused:state_support_vnd.mismatch",
        "poor, 1499999, 2026-11, 1, 165000, 165000, refused:declared_income_vnd.below-minimum",
        "poor, 1500000, 2026-11, 1, 165000, 165000, accepted",
        "other, 46800000, 2026-06, 1, 66000, 10230000, accepted",
        "other, 46800001, 2026-06, 1, 66000, 10230000, refused:declared_income_vnd.above-maximum",
        "other, 50600000, 2026-07, 12, 792000, 132792000, accepted",
        "other, 1500001, 2026-07, 1, 66000, 264000, accepted",
        "other, 3000000, 2026-11, 5, 330000, 2970000, refused:months.method",
        "other, 3000000, 2026-11, 0, 0, 0, refused:months.method",
        "ethnic-minority, 3000000, 2025-06, 1, 99000, 561000, refused:support_group.not-in-effect",
        "other, 3000000, 2015-06, 1, 0, 0, refused:support_group.not-in-effect",
        "rich, 3000000, 2026-11, 1, 66000, 594000, refused:support_group.unknown",
        "other, 3000000, 11/2026, 1, 66000, 594000, refused:from_month.format",
        "other, 3.000.000, 2026-11, 1, 66000, 594000, refused:declared_income_vnd.format",
    })
    void a_contribution_is_worked_out_by_the_tables_of_its_month(
            String group, String income, String from, String months, String support, String due, String fate) {
        assertThat(fate(
                        "insurance-contribution",
                        contribution(
                                "support_group",
                                group,
                                "declared_income_vnd",
                                income,
                                "from_month",
                                from,
                                "months",
                                months,
                                "state_support_vnd",
                                support,
                                "amount_due_vnd",
                                due)))
                .isEqualTo(fate);
    }

    @Test
    void a_receipt_is_recorded_once() {
        Map<String, String> first = contribution();
        Map<String, String> again = new LinkedHashMap<>(first);
        again.put("receipt_no", first.get("receipt_no").toLowerCase(java.util.Locale.ROOT));
        Map<String, String> other = contribution("receipt_no", first.get("receipt_no"));

        assertThat(fates(Sent.to("insurance-contribution", 3).sum(1_485_000), csv(first, again, other)))
                .isEqualTo(
                        Map.of(1, "accepted", 2, "duplicate:entitlement.duplicate", 3, "refused:entitlement.conflict"));
    }

    @ParameterizedTest
    @CsvSource({
        "personal_number, 12345678901, refused:personal_number.length",
        "personal_number, 1234567890, refused:personal_number.length",
        "personal_number, 12345678, refused:personal_number.length",
        "personal_number, 123456789, accepted",
        "personal_number, 12345678O, refused:personal_number.format",
        "birth_date, 1950, accepted",
        "birth_date, 02/1950, accepted",
        "birth_date, 29/02/1951, refused:birth_date.format",
        "birth_date, '', refused:birth_date.missing",
        "purpose, '', refused:purpose.missing",
        "dossier, '', refused:dossier.missing",
        "full_name, '', refused:full_name.missing",
        "full_name, TrÇn ThÞ MÉu, refused:full_name.encoding",
        "officer, VN 1, refused:officer.format",
    })
    void a_look_up_without_what_it_needs_never_leaves(String field, String value, String fate) {
        assertThat(fate("citizen-lookup", question(field, value))).isEqualTo(fate);
    }

    @Test
    void names_in_pieces_and_with_odd_blanks_are_one_name_in_every_service() {
        String odd = "  Trần\u00a0Thị \u200b Mẫu ";
        for (String service : List.of("citizen-lookup", "health-card", "insurance-contribution")) {
            Map<String, String> line = service.equals("citizen-lookup")
                    ? question()
                    : service.equals("health-card") ? card() : contribution();
            line.put("full_name", Normalizer.normalize(odd, Normalizer.Form.NFD));

            assertThat(fate(service, line)).isEqualTo("accepted");
            assertThat(lastPayload()).contains("\"full_name\":\"Trần Thị Mẫu\"");
        }
    }

    private static String lastPayload() {
        byte[] payload = gateway.one("select payload from transfer_item order by id desc limit 1", byte[].class);
        return new String(gateway.vault.open(gateway.vault.keyId(), payload), StandardCharsets.UTF_8);
    }

    @Test
    void what_is_said_of_a_list_stands_in_every_line_that_says_nothing_itself() {
        Map<String, String> silent = question("purpose", "", "officer", "");
        Map<String, String> own = question("purpose", "card-issue", "officer", "VN000002");

        fates(
                Sent.to("citizen-lookup", 1).saying(Map.of("officer", " VN000001 ", "purpose", "yearly-review")),
                csv(silent));
        String filled = lastPayload();
        fates(Sent.to("citizen-lookup", 1).saying(Map.of("officer", "VN000001", "purpose", "yearly-review")), csv(own));

        assertThat(filled).contains("\"purpose\":\"yearly-review\",\"officer\":\"VN000001\"");
        assertThat(lastPayload()).contains("\"purpose\":\"card-issue\",\"officer\":\"VN000002\"");
    }

    @Test
    void what_nobody_says_is_one_fault_of_the_list_and_not_one_of_every_line() {
        long csv = checked(Sent.to("citizen-lookup", 2).saying(Map.of()), csv(question(), question()));
        long ndjson = checked(
                Sent.to("citizen-lookup", 1).form("ndjson").saying(Map.of("officer", "VN000001")),
                "{\"personal_number\":\"000000000042\",\"full_name\":\"Trần Thị Mẫu\",\"birth_date\":\"1950\",\"dossier\":\"1\"}\n");

        for (Map.Entry<Long, String> refused :
                Map.of(csv, "officer", ndjson, "purpose").entrySet()) {
            assertThat(gateway.state(refused.getKey())).isEqualTo("REFUSED");
            assertThat(gateway.one("select faults::text from batch where id = ?", String.class, refused.getKey()))
                    .containsOnlyOnce("batch.parameter-missing")
                    .contains("'" + refused.getValue() + "'");
            assertThat(gateway.fates(refused.getKey())).isEmpty();
        }
    }

    @Test
    void a_line_that_alone_says_nothing_is_refused_alone() {
        assertThat(fates(
                        Sent.to("citizen-lookup", 2).saying(Map.of()),
                        csv(question("officer", "VN000001"), question("officer", ""))))
                .isEqualTo(Map.of(1, "accepted", 2, "refused:officer.missing"));
    }

    @Test
    void what_is_said_wrongly_of_a_list_is_told_before_the_list_is_read() {
        Receipt receipt = gateway.receive(
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
        fate("health-card", card());
        String made = lastPayload();
        fates(Sent.to("health-card", 1).saying(Map.of("unit", "TZ0001", "period", "2026-12")), csv(card()));

        assertThat(made).contains("\"unit\":\"HN07\",\"period\":\"2026-11\"");
        assertThat(lastPayload()).contains("\"unit\":\"TZ0001\",\"period\":\"2026-12\"");
    }

    @Test
    void two_equal_questions_are_two_look_ups_within_a_list_and_across_lists() {
        Map<String, String> question = question();
        Sent sent = Sent.to("citizen-lookup", 2);

        assertThat(fates(sent, csv(question, question))).isEqualTo(Map.of(1, "accepted", 2, "accepted"));
        long again = checked(sent, csv(question, question));

        assertThat(gateway.fates(again)).isEqualTo(Map.of(1, "accepted", 2, "accepted"));
        assertThat(gateway.one("select sum_vnd || ' ' || unreadable from batch where id = ?", String.class, again))
                .isEqualTo("0 0");
        assertThat(gateway.life.cancel(again, "tester", "a test").outcome()).isEqualTo(BatchLife.Outcome.DONE);
        assertThat(gateway.state(again)).isEqualTo("CANCELLED");
    }

    @Test
    void a_program_may_send_whole_numbers_as_numbers() {
        Sent sent = Sent.to("insurance-contribution", 1).form("ndjson").sum(495000);
        String line = contribution().entrySet().stream()
                .map(each -> "\"" + each.getKey() + "\":"
                        + (each.getKey().matches("months|.*_vnd") ? each.getValue() : "\"" + each.getValue() + "\""))
                .collect(Collectors.joining(",", "{", "}\n"));

        assertThat(fates(sent, line)).isEqualTo(Map.of(1, "accepted"));
    }
}
