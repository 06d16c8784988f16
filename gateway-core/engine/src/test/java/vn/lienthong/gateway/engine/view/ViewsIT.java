package vn.lienthong.gateway.engine.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.answer.Answer;
import vn.lienthong.gateway.engine.answer.AnswerBook;
import vn.lienthong.gateway.engine.answer.AnswerReading;
import vn.lienthong.gateway.engine.ledger.LedgerRows;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.operate.Act;
import vn.lienthong.gateway.engine.operate.Deciding;
import vn.lienthong.gateway.engine.operate.Decision;
import vn.lienthong.gateway.engine.operate.Replaying;
import vn.lienthong.gateway.engine.operate.Selection;
import vn.lienthong.gateway.engine.outcome.TestTerms;
import vn.lienthong.gateway.engine.security.Keyring;
import vn.lienthong.gateway.engine.security.Vault;
import vn.lienthong.gateway.engine.service.Words;
import vn.lienthong.gateway.engine.view.TransferSearch.Criteria;
import vn.lienthong.gateway.engine.view.TransferSearch.Sought;
import vn.lienthong.gateway.engine.view.step.NextStep;
import vn.lienthong.gateway.engine.view.step.NextSteps;

class ViewsIT {
    private static final Act ACT = new Act(Caller.all("an"), "letter of the bank");
    private static final ServiceWords WORDS = new ServiceWords() {
        @Override
        public Mask mask(String service, String field) {
            return Map.of("amount_vnd", Mask.CLEAR, "full_name", Mask.NAME, "account_number", Mask.NUMBER)
                    .getOrDefault(field, Mask.HIDDEN);
        }

        @Override
        public String result(String service, State state, String... codes) {
            return "is-" + (codes.length > 0 && "citizen.dead".equals(codes[0]) ? "dead" : state.name());
        }

        @Override
        public String held(String service) {
            return "is-held";
        }
    };

    @TempDir
    Path folder;

    private LedgerRows ledger;
    private Vault vault;

    @BeforeEach
    void open() throws Exception {
        ledger = new LedgerRows();
        vault = new Vault(Keyring.openOrCreate(folder.resolve("keys.json")));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private TransferPage page(long id) {
        return new TransferPages(
                        ledger.database,
                        ledger.references,
                        new TransferPages.Sealed(
                                vault,
                                new AnswerBook(vault),
                                (destination, key) -> !destination.equals(LedgerRows.BANK) || !key.equals("validTo")),
                        WORDS,
                        ledger.clock)
                .find(Caller.GATEWAY, ledger.references.of(id))
                .orElseThrow();
    }

    private TransferSearch search() {
        var keys = new SearchKeys(
                n -> Long.parseLong(n) * 10, b -> Long.parseLong(b) * 100, a -> Long.parseLong(a) * 1000);
        return new TransferSearch(ledger.database, ledger.references, keys, WORDS, ledger.clock);
    }

    private void seal(String json) {
        ledger.update(
                "update transfer_item set key_id = ?, payload = ?",
                vault.keyId(),
                vault.seal(json.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_page_tells_everything_that_happened_and_shows_no_person() {
        var unit = ledger.unit(State.IN_DOUBT, 2);
        long id = unit.firstId();
        seal(
                "{\"full_name\":\"Nguyễn Thị Ví Dụ\",\"account_number\":\"19031234567\",\"note\":\"x\",\"amount_vnd\":500000}");
        long submission = ledger.submission(unit);
        ledger.update(
                "insert into attempt(submission_id, kind, number, fence, node, started_at, outcome, code)"
                        + " values (?, 'send', 1, 1, 'n', '2026-11-20T02:00:00Z', 'Unknown', 'timeout')",
                submission);
        new Deciding(ledger.database, ledger.references, ledger.audit, TestTerms::of, ledger.clock)
                .decide(List.of(ledger.references.of(id)), Decision.REJECTED, ACT);
        ledger.report(
                "STATEMENT", LocalDate.EPOCH, LedgerRows.NOW.plusSeconds(1), submission, LedgerRows.said(id, "OPEN"));
        new Replaying(
                        ledger.database,
                        ledger.references,
                        ledger.audit,
                        new Replaying.Rules(d -> LedgerRows.DAY, s -> false),
                        ledger.clock)
                .replay(new Selection.Transfers(List.of(ledger.references.of(id))), ACT);

        var page = page(id);

        assertThat(page.item())
                .containsEntry("full_name", "N. T. V. D.")
                .containsEntry("account_number", "•••4567")
                .containsEntry("note", "•••")
                .containsEntry("amount_vnd", 500_000);
        assertThat(page.submissions()).hasSize(1);
        assertThat(page.submissions().getFirst().timeline())
                .extracting(event -> event.kind() + " " + event.outcome() + " " + event.code())
                .containsExactly(
                        "send Unknown timeout",
                        "person DECIDED_REJECTED an",
                        "person REISSUED an",
                        "statement OPEN null");
        assertThat(page.transfer().state()).isEqualTo(State.SUPERSEDED);
        assertThat(page.transfer().result())
                .as("a superseded one keeps its result")
                .isEqualTo("is-REJECTED");
        assertThat(page.audit())
                .extracting(TransferPage.Audited::action)
                .containsExactly("transfers.decide", "transfers.replay");
        long fresh = ledger.references.idOf(page.supersededBy()).orElseThrow();
        assertThat(page(fresh).supersedes()).isEqualTo(ledger.references.of(id));
    }

    @Test
    void an_answer_is_shown_masked_and_opened_whole_for_one_who_says_why() {
        long id = ledger.unit(State.COMPLETED, 1).firstId();
        seal("{}");
        ledger.update("update transfer set cause = 'citizen.dead'");
        var book = new AnswerBook(vault);
        var answer = new Answer(
                "citizen.dead",
                Map.of(
                        "cardNumber", "GD4010000000001",
                        "name", Map.of("given", "Lan"),
                        "birthDate", "1950-01-08",
                        "validTo", "2027-01-01"));
        ledger.database.run(connection -> book.keep(connection, Map.of(id, answer), LedgerRows.NOW));
        var reading = new AnswerReading(ledger.database, ledger.references, book, ledger.audit);

        var page = page(id);

        assertThat(page.transfer().result()).isEqualTo("is-dead");
        assertThat(page.answer().kind()).isEqualTo("citizen.dead");
        assertThat(page.answer().content())
                .containsEntry("cardNumber", "•••0001")
                .containsEntry("name", Map.of("given", "•••"))
                .containsEntry("birthDate", "•••")
                .containsEntry("validTo", "2027-01-01");
        assertThat(ledger.audited()).isEmpty();
        String reference = ledger.references.of(id);
        assertThat(reading.open(reference, new AnswerReading.Reader("an", "HS-17")))
                .contains(answer);
        assertThat(reading.open("QQQQ000000001", new AnswerReading.Reader("an", "HS-17")))
                .isEmpty();
        assertThat(ledger.audited()).containsExactly("answer.reveal transfer:" + reference);
        assertThat(ledger.one("select actor || detail from audit_entry", String.class))
                .startsWith("an")
                .contains("HS-17");
    }

    @Test
    void the_past_submissions_of_a_transfer_are_found_through_its_unit() {
        var unit = ledger.unit(State.SENDING, 1);
        seal("{}");
        ledger.submission(unit);
        ledger.submission(unit);

        assertThat(page(unit.firstId()).submissions()).hasSize(2);
    }

    @Test
    void transfers_are_found_by_business_keys() {
        long batch = ledger.batch("RELEASED", 3, 3);
        var unit = ledger.unit(batch, "bank-a", State.DEAD, 3, 1);
        ledger.unit(State.COMPLETED, 3);
        long id = unit.firstId() + 1;
        String msgId = ledger.references.msgId(ledger.submission(unit));
        String number = Long.toString(id);

        for (var criteria : List.of(
                new Criteria(number, null, null, null, null, null, null),
                new Criteria(null, number, null, null, null, null, null),
                new Criteria(null, null, number, null, null, null, null)))
            assertThat(search().find(Caller.GATEWAY, criteria, null, 50).items())
                    .extracting(TransferLine::reference)
                    .containsExactly(ledger.references.of(id));
        for (var criteria : List.of(
                new Criteria(null, null, null, batch, null, null, null),
                new Criteria(null, null, null, null, msgId, null, null),
                new Criteria(null, null, null, null, null, State.DEAD, null),
                new Criteria(null, null, null, null, null, null, "bank-a")))
            assertThat(search().find(Caller.GATEWAY, criteria, null, 50).items())
                    .hasSize(3);
        assertThat(search().find(
                                Caller.GATEWAY,
                                new Criteria(number, null, null, null, null, State.READY, null),
                                null,
                                50)
                        .items())
                .isEmpty();
    }

    @Test
    void transfers_are_found_by_cause_by_day_and_by_a_person_who_was_hashed_before() {
        var unit = ledger.unit(State.DEAD, 3);
        ledger.unit(State.DEAD, 2);
        long id = unit.firstId() + 1;
        ledger.update("update transfer set cause = 'account.unknown' where id = ?", id);
        ledger.update("update unit set execution_date = date '2026-12-24' where id = ?", unit.id());
        var person = search().sought(Sought.By.ACCOUNT, Long.toString(id));

        for (var criteria : List.of(
                new Criteria(null, null, null, null, null, null, null, "account.unknown", null, null),
                new Criteria(null, null, null, null, null, null, null, null, null, person)))
            assertThat(search().find(Caller.GATEWAY, criteria, null, 50).items())
                    .extracting(TransferLine::reference)
                    .containsExactly(ledger.references.of(id));
        var day = new Criteria(null, null, null, null, null, null, null, null, LocalDate.of(2026, 12, 24), null);
        assertThat(search().find(Caller.GATEWAY, day, null, 50).items()).hasSize(3);
        assertThat(person.toString()).doesNotContain(Long.toString(person.key()));
    }

    @Test
    void a_page_says_what_comes_next_by_itself_and_when() {
        var steps = new NextSteps(ledger.database, ledger.references);
        var waiting = ledger.unit(State.READY, 1);
        ledger.update("update unit set due_at = '2026-11-20T09:00:00Z' where id = ?", waiting.id());
        var silent = ledger.unit(State.ACCEPTED, 1);
        ledger.submission(silent);
        ledger.update("update submission set inquire_at = '2026-11-20T10:00:00Z', decide_at = '2026-11-22T10:00:00Z'");
        var held = ledger.unit(State.READY, 1);
        ledger.update("update transfer set held = 'citizen.dead' where id = ?", held.firstId());
        var rejected = ledger.unit(State.REJECTED, 1);
        seal("{}");

        assertThat(steps.of(page(waiting.firstId())))
                .isEqualTo(new NextStep(NextStep.Kind.SEND, java.time.Instant.parse("2026-11-20T09:00:00Z"), null));
        assertThat(steps.of(page(silent.firstId())))
                .isEqualTo(new NextStep(
                        NextStep.Kind.REPORT,
                        java.time.Instant.parse("2026-11-20T10:00:00Z"),
                        java.time.Instant.parse("2026-11-22T10:00:00Z")));
        assertThat(steps.of(page(held.firstId())).kind()).isEqualTo(NextStep.Kind.HELD);
        assertThat(steps.of(page(rejected.firstId())).kind()).isEqualTo(NextStep.Kind.PERSON);
    }

    @Test
    void pages_follow_one_another_without_gap_or_repetition() {
        ledger.unit(State.DEAD, 7);
        ledger.unit(State.READY, 50_000);
        ledger.unit(State.DEAD, 8);
        var criteria = new Criteria(null, null, null, null, null, State.DEAD, null);

        var seen = new java.util.ArrayList<String>();
        String before = null;
        do {
            var page = search().find(Caller.GATEWAY, criteria, before, 5);
            page.items().forEach(line -> seen.add(line.reference()));
            before = page.next();
        } while (before != null);

        assertThat(seen).hasSize(15).doesNotHaveDuplicates().isSortedAccordingTo(java.util.Comparator.reverseOrder());
    }

    @Test
    void what_is_held_is_shown_as_held_with_the_reason() {
        var unit = ledger.unit(State.READY, 1);
        ledger.update(
                "insert into hold(kind, target, reason, owner, created_at) values ('destination', 'bank-b', 'r', 'an', now())");

        var line = search().find(Caller.GATEWAY, new Criteria(null, null, null, null, null, null, null), null, 5)
                .items()
                .getFirst();

        assertThat(line.reference()).isEqualTo(ledger.references.of(unit.firstId()));
        assertThat(line.held()).isEqualTo("hold.destination");
        assertThat(line.result()).isEqualTo("is-held");
    }

    @Test
    void the_status_counts_what_waits_and_what_is_with_a_partner() {
        ledger.unit(State.READY, 5);
        ledger.update(
                "update unit set fence = 1 where id = ?",
                ledger.unit(State.RETRYING, 3).id());
        ledger.submission(ledger.unit(State.IN_DOUBT, 2));
        long accepted = ledger.submission(ledger.unit(State.ACCEPTED, 4));
        ledger.update("update submission set accepted = true where id = ?", accepted);
        ledger.unit(null, "gone", State.READY, 1, 1);
        ledger.unit(State.COMPLETED, 9);
        DestinationHealth health = () -> List.of(
                new DestinationHealth.Health("bank-b", new Words("b", "b"), null, true, null),
                new DestinationHealth.Health("bank-a", new Words("a", "a"), "connector.missing", false, null));

        var status = new StatusReader(ledger.database, health, ledger.clock).read(Caller.GATEWAY);

        assertThat(status.open()).isEqualTo(15);
        assertThat(status.destinations())
                .extracting(d -> d.id() + " " + d.state() + " " + d.waiting() + " " + d.sending() + " " + d.inDoubt()
                        + " " + d.accepted())
                .containsExactly("bank-b PARKED 8 0 2 4", "bank-a DOWN 0 0 0 0", "gone DOWN 1 0 0 0");
        assertThat(status.destinations().getFirst().oldestWaiting()).isEqualTo(LedgerRows.NOW);
    }

    @Test
    void a_short_number_is_hidden_as_a_whole() {
        assertThat(Mask.NUMBER.of("1234567")).isEqualTo("•••");
        assertThat(Mask.NUMBER.of("12345678")).isEqualTo("•••5678");
        assertThat(Mask.NAME.of("  Đỗ   An ")).isEqualTo("Đ. A.");
        assertThat(Mask.HIDDEN.of("x")).isEqualTo("•••");
    }
}
