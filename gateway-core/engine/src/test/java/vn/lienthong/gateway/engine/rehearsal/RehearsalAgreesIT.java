package vn.lienthong.gateway.engine.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.ratelimiter.RateLimiter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.DeliveryReport;
import vn.lienthong.gateway.api.Draft;
import vn.lienthong.gateway.api.Encoding;
import vn.lienthong.gateway.api.Inquiry;
import vn.lienthong.gateway.api.Submission;
import vn.lienthong.gateway.engine.answer.AnswerBook;
import vn.lienthong.gateway.engine.deed.Doing;
import vn.lienthong.gateway.engine.delivery.AnswerDesk;
import vn.lienthong.gateway.engine.delivery.AskedWriter;
import vn.lienthong.gateway.engine.delivery.Destination;
import vn.lienthong.gateway.engine.delivery.Gate;
import vn.lienthong.gateway.engine.delivery.Inbox;
import vn.lienthong.gateway.engine.delivery.Moments;
import vn.lienthong.gateway.engine.delivery.MovedClock;
import vn.lienthong.gateway.engine.delivery.Recorder;
import vn.lienthong.gateway.engine.delivery.Resubmission;
import vn.lienthong.gateway.engine.delivery.Sender;
import vn.lienthong.gateway.engine.delivery.StoredBytes;
import vn.lienthong.gateway.engine.delivery.SubmissionWriter;
import vn.lienthong.gateway.engine.dispatch.Units;
import vn.lienthong.gateway.engine.flow.Destinations;
import vn.lienthong.gateway.engine.flow.RouteEnd;
import vn.lienthong.gateway.engine.flow.Routes;
import vn.lienthong.gateway.engine.flow.UnitRunner;
import vn.lienthong.gateway.engine.inquiry.Doubts;
import vn.lienthong.gateway.engine.inquiry.Inquirer;
import vn.lienthong.gateway.engine.ledger.LedgerRows;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.outcome.OutcomeBook;
import vn.lienthong.gateway.engine.rehearsal.script.Answers;
import vn.lienthong.gateway.engine.rehearsal.script.Said;
import vn.lienthong.gateway.engine.security.Keyring;
import vn.lienthong.gateway.engine.security.Vault;
import vn.lienthong.gateway.engine.service.RetryPolicy;

/** What a partner says leads to the same in a rehearsal as in the ledger. */
class RehearsalAgreesIT {
    private static final Delivery DONE = new Delivery.Completed("B1");
    private static final Delivery TAKEN = new Delivery.Accepted(null);
    private static final Delivery NO = new Delivery.Rejected("AC04", null);
    private static final Delivery AWAY = new Delivery.Unavailable("http.503", null);
    private static final Delivery DOUBT = new Delivery.Unknown("http.timeout");
    private static final Said.ToInquiry NOT_KNOWN = new Said.ToInquiry.NotKnown("http.404");
    private static final Said.ToInquiry HAS_IT = new Said.ToInquiry.Taken(null);
    private static final Said.ToInquiry NOT_TAKEN = new Said.ToInquiry.NotTaken("sftp.deleted");
    private static final Said.ToInquiry SILENT = new Said.ToInquiry.NoAnswer("http.503");
    private static final byte[] ITEM = """
            {"entitlement_month": "2026-11", "payee_name": "Trần Văn Khuê", "bank_bin": "970407", "account_number": "4130", "amount_vnd": 500000}
            """.getBytes(StandardCharsets.UTF_8);

    @TempDir
    static Path folder;

    private static LedgerRows ledger;
    private static Stage stage;
    private static Vault vault;

    @BeforeAll
    static void open() throws IOException {
        ledger = new LedgerRows();
        stage = Rehearsing.stage();
        vault = new Vault(Keyring.openOrCreate(folder.resolve("keys.json")));
    }

    @AfterAll
    static void close() {
        stage.close();
        ledger.close();
    }

    /** @param ofTheItem whether the answers name the item and not the whole */
    record Case(String destination, boolean ofTheItem, List<Delivery> said, List<Said.ToInquiry> asked) {}

    static Stream<Case> cases() {
        return Stream.of("bank-a", "bank-b")
                .flatMap(bank -> Stream.of(
                        new Case(bank, false, List.of(DONE), List.of()),
                        new Case(bank, false, List.of(TAKEN), List.of()),
                        new Case(bank, false, List.of(NO), List.of()),
                        new Case(bank, true, List.of(NO), List.of()),
                        new Case(bank, false, List.of(AWAY, AWAY, TAKEN), List.of()),
                        new Case(bank, true, Collections.nCopies(7, AWAY), List.of()),
                        new Case(bank, false, List.of(DOUBT), List.of()),
                        new Case(bank, false, List.of(DOUBT, TAKEN), List.of(NOT_KNOWN, NOT_KNOWN)),
                        new Case(bank, false, List.of(DOUBT, NO), List.of(NOT_KNOWN)),
                        new Case(bank, false, List.of(DOUBT), List.of(SILENT, HAS_IT)),
                        new Case(bank, false, List.of(DOUBT, DONE), List.of(HAS_IT, HAS_IT)),
                        new Case(bank, false, Collections.nCopies(6, DOUBT), Collections.nCopies(6, NOT_TAKEN)),
                        new Case(bank, false, List.of(TAKEN), List.of(NOT_KNOWN))));
    }

    /** Where it ended: state, cause, code; how often it left, as how many submissions. */
    record Outcome(State state, String cause, String code, int sent, int submissions) {}

    @ParameterizedTest
    @MethodSource("cases")
    void the_same_answers_lead_to_the_same(Case one) {
        assertThat(rehearsed(one)).isEqualTo(new InTheLedger(one).outcome());
    }

    private static Outcome rehearsed(Case one) {
        var service = Objects.requireNonNull(stage.props().services().find("bank-payout"));
        var calls = one.said().stream()
                .map(said -> one.ofTheItem()
                        ? new Said.ToCall(new Delivery.Unknown("answer.missing"), Map.of(1, said))
                        : new Said.ToCall(said, Map.of()))
                .toList();
        var account = stage.rehearse(new Script(
                service,
                "agency",
                List.of(new Script.Entry(ITEM, one.destination(), 500_000)),
                LedgerRows.NOW,
                new Answers(Map.of("pay", calls), Map.of("pay", one.asked()), List.of())));
        assertThat(account.broken()).isNull();
        var sent = account.of(Happening.Sent.class);
        var end = account.ends().getFirst();
        int submissions =
                (int) sent.stream().map(Happening.Sent::submission).distinct().count();
        return new Outcome(end.state(), end.cause(), end.code(), sent.size(), submissions);
    }

    /** The same in the real ledger, by the parts that a gateway runs; whoever is due next has his turn. */
    private static final class InTheLedger implements Destination.Line {
        private final Case one;
        private final MovedClock clock = new MovedClock(LedgerRows.NOW);
        private final Deque<Delivery> said;
        private final Deque<Said.ToInquiry> asked;
        private final Destination destination;
        private final UnitRunner runner;
        private final Inquirer inquirer;
        private final RetryPolicy retry;
        private final LedgerRows.Unit unit;
        private int sent;

        InTheLedger(Case one) {
            this.one = one;
            said = new ArrayDeque<>(one.said());
            asked = new ArrayDeque<>(one.asked());
            retry = Objects.requireNonNull(stage.props().services().find("bank-payout"))
                    .retry();
            var partnership = Objects.requireNonNull(stage.props().partners().find(one.destination()));
            var described = Destinations.destination(
                    new RehearsedLink(
                            partnership, new Cast(Answers.NONE), new RehearsedLedger(new Journal(LedgerRows.NOW))),
                    partnership.connector(),
                    new Gate(
                            CircuitBreaker.ofDefaults("b"),
                            Bulkhead.ofDefaults("b"),
                            RateLimiter.ofDefaults("b"),
                            clock));
            destination = new Destination(
                    described.id(),
                    this,
                    described.gate(),
                    described.terms(),
                    described.calendar(),
                    described.maxItems(),
                    described.connector());
            unit = ledger.unit(null, one.destination(), State.READY, 1, 500_000);
            ledger.update(
                    "update transfer_item set key_id = ?, payload = ? where id = ?",
                    vault.keyId(),
                    vault.seal(ITEM),
                    unit.firstId());
            var node = new SubmissionWriter.Node("node", clock);
            var outcomes = new OutcomeBook(ledger.references, new AnswerBook(vault), clock);
            var recorder = new Recorder(ledger.database, outcomes, ledger.references, Moments.NONE, clock);
            var stored = new StoredBytes(vault, ledger.references);
            var sender = new Sender(
                    ledger.database,
                    new Sender.Writers(
                            new SubmissionWriter(ledger.database, ledger.references, vault, ledger.audit, node),
                            new Resubmission(ledger.database, stored, node),
                            new AnswerDesk(ledger.database, new AskedWriter(vault, new AnswerBook(vault), node))),
                    recorder,
                    Moments.NONE,
                    clock);
            inquirer = new Inquirer(
                    ledger.database,
                    new Doubts(ledger.database, outcomes, ledger.references, node),
                    recorder,
                    (to, attempt, operation, document) -> false,
                    stored,
                    clock);
            var routes = new Routes();
            routes.add("bank-payout", "", chunk -> sender.send(chunk, "pay"));
            runner = new UnitRunner(
                    ledger.database,
                    new Units(ledger.database, clock, "node"),
                    routes,
                    new RouteEnd(recorder, new Doing(ledger.database, new AnswerBook(vault), clock)),
                    new UnitRunner.Surroundings(
                            new Only(destination),
                            service -> retry,
                            service -> false,
                            ledger.references,
                            vault,
                            Moments.NONE,
                            clock));
        }

        private record Only(Destination destination) implements Destination.Book {
            @Override
            public Destination find(String id) {
                return destination;
            }

            @Override
            public List<String> ids() {
                return List.of(destination.id());
            }
        }

        Outcome outcome() {
            while (turn()) {}
            // the next case asks for its own
            ledger.update("update submission set inquire_at = null where unit_id = ?", unit.id());
            var row = ledger.sql()
                    .sql(
                            "select state, coalesce(cause, '') as cause, coalesce(partner_code, '') as code from transfer where id = ?")
                    .param(unit.firstId())
                    .query()
                    .singleRow();
            return new Outcome(
                    State.valueOf("" + row.get("state")),
                    "" + row.get("cause"),
                    "" + row.get("code"),
                    sent,
                    ledger.one("select count(*) from submission where unit_id = ?", Integer.class, unit.id()));
        }

        private boolean turn() {
            Instant send = sent == 0 || !said.isEmpty() ? due("select due_at from unit where id = ?") : null;
            Instant ask = asked.isEmpty() ? null : due("select min(inquire_at) from submission where unit_id = ?");
            if (send == null && ask == null) return false;
            boolean sends = ask == null || (send != null && !send.isAfter(ask));
            passTo(sends ? send : ask);
            if (sends) runner.run(one.destination(), unit.id());
            else inquirer.askDue(destination, service -> retry, 1);
            return true;
        }

        private void passTo(@Nullable Instant due) {
            if (due != null && due.isAfter(clock.instant())) clock.pass(Duration.between(clock.instant(), due));
        }

        private @Nullable Instant due(String sql) {
            var at = new ArrayList<@Nullable Timestamp>(ledger.sql()
                    .sql(sql)
                    .param(unit.id())
                    .query(Timestamp.class)
                    .list());
            return at.isEmpty() || at.getFirst() == null ? null : at.getFirst().toInstant();
        }

        @Override
        public Encoding encode(Draft draft) {
            return new Encoding.Encoded(ITEM);
        }

        @Override
        public Destination.Answer deliver(Submission submission) {
            sent++;
            Delivery next = Objects.requireNonNullElse(said.poll(), one.said().getLast());
            var items = new HashMap<String, Delivery>();
            if (one.ofTheItem()) items.put(submission.references().getFirst(), next);
            var report = one.ofTheItem()
                    ? new DeliveryReport(new Delivery.Unknown("answer.missing"), items)
                    : DeliveryReport.of(next);
            return new Destination.Answer(report, true);
        }

        @Override
        public Inquiry inquire(Submission submission) {
            return switch (Objects.requireNonNull(asked.poll())) {
                case Said.ToInquiry.Taken(var ref) -> new Inquiry.Taken(ref);
                case Said.ToInquiry.NotKnown(var code) -> new Inquiry.NotKnown(code);
                case Said.ToInquiry.NotTaken(var code) -> new Inquiry.NotTaken(code);
                case Said.ToInquiry.NoAnswer(var code) -> new Inquiry.NoAnswer(code, null);
                case Said.ToInquiry.Found found -> throw new AssertionError("reports are compared elsewhere");
            };
        }

        @Override
        public Inbox inbox(String operation) {
            throw new AssertionError("nothing is received");
        }
    }
}
