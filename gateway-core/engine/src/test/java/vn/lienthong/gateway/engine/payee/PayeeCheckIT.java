package vn.lienthong.gateway.engine.payee;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.gateway.engine.ledger.State.READY;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.ratelimiter.RateLimiter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.Delivery.Completed;
import vn.lienthong.gateway.api.Delivery.Rejected;
import vn.lienthong.gateway.api.Delivery.Unavailable;
import vn.lienthong.gateway.api.DeliveryReport;
import vn.lienthong.gateway.api.Draft;
import vn.lienthong.gateway.api.Encoding;
import vn.lienthong.gateway.api.Inquiry;
import vn.lienthong.gateway.api.Submission;
import vn.lienthong.gateway.engine.delivery.Chunk;
import vn.lienthong.gateway.engine.delivery.ChunkItem;
import vn.lienthong.gateway.engine.delivery.Destination;
import vn.lienthong.gateway.engine.delivery.Gate;
import vn.lienthong.gateway.engine.delivery.Inbox;
import vn.lienthong.gateway.engine.dispatch.Claim;
import vn.lienthong.gateway.engine.dispatch.Units;
import vn.lienthong.gateway.engine.ledger.LedgerRows;
import vn.lienthong.gateway.engine.ledger.LedgerRows.Unit;
import vn.lienthong.gateway.engine.operate.Act;
import vn.lienthong.gateway.engine.operate.Closing;
import vn.lienthong.gateway.engine.operate.hold.Holding;
import vn.lienthong.gateway.engine.operate.hold.Target;
import vn.lienthong.gateway.engine.outcome.TestTerms;
import vn.lienthong.gateway.engine.service.RetryPolicy;
import vn.lienthong.gateway.engine.service.ServiceDefinition.NameInquiry;

/** The step that asks before it pays, against a ledger and a partner that says what it is told to. */
class PayeeCheckIT {
    private static final Act ACT = new Act("an", "the payee showed his bank book");
    private static final RetryPolicy RETRY =
            new RetryPolicy(5, Duration.ofSeconds(5), Duration.ofMinutes(5), 0, Duration.ofDays(2));
    private static final Delivery MATCH = new Completed("match");
    private static final Delivery UNCLEAR = new Completed("cannot-tell");
    private static final Delivery DIFFERS = new Rejected("name.differs", null);
    private static final Delivery SILENT = new Unavailable("http.timeout", null);

    private LedgerRows ledger;
    private Units units;
    private Holding holding;
    private final Partner partner = new Partner();
    private final CircuitBreaker breaker = CircuitBreaker.ofDefaults("payee");
    /** One: the questions come in the order of the transfers. */
    private int places = 1;

    @BeforeEach
    void open() {
        ledger = new LedgerRows();
        units = new Units(ledger.database, ledger.clock, "node");
        holding = new Holding(ledger.database, ledger.references, ledger.audit, id -> true, ledger.clock);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    /** Answers in the order of the questions, then always as the last time. */
    private static final class Partner implements Destination.Line {
        final List<Delivery> answers = new ArrayList<>(List.of(MATCH));
        final List<String> asked = Collections.synchronizedList(new ArrayList<>());
        boolean unsayable;
        CyclicBarrier together = new CyclicBarrier(1);
        String breaksDownAt = "";

        void says(Delivery... said) {
            answers.clear();
            answers.addAll(Arrays.asList(said));
        }

        @Override
        public Encoding encode(Draft draft) {
            String reference = draft.items().getFirst().reference();
            return unsayable
                    ? new Encoding.Unsayable(List.of(new Encoding.Fault(reference, "account.characters", "?")))
                    : new Encoding.Encoded(new byte[0]);
        }

        @Override
        public Destination.Answer deliver(Submission submission) {
            String reference = submission.references().getFirst();
            asked.add(reference);
            if (reference.equals(breaksDownAt)) throw new AssertionError("a bug");
            await(together);
            Delivery said = answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
            return new Destination.Answer(DeliveryReport.of(said), true);
        }

        private static void await(CyclicBarrier together) {
            try {
                together.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                throw new IllegalStateException("the others did not come", e);
            }
        }

        @Override
        public Inquiry inquire(Submission submission) {
            throw new AssertionError("a question is not asked about");
        }

        @Override
        public boolean isQuestion(String operation) {
            return true;
        }

        @Override
        public Inbox inbox(String operation) {
            throw new AssertionError("nothing is received");
        }
    }

    private static NameInquiry rule(boolean holdsUnclear) {
        return new NameInquiry(true, holdsUnclear, 3, Map.of());
    }

    private Chunk chunkOf(Claim claim, Unit unit) {
        var waits = BulkheadConfig.custom().maxConcurrentCalls(places).maxWaitDuration(Duration.ofSeconds(30));
        var gate =
                new Gate(breaker, Bulkhead.of("payee", waits.build()), RateLimiter.ofDefaults("payee"), ledger.clock);
        var bank = new Destination(
                LedgerRows.BANK, partner, gate, TestTerms.of(LedgerRows.BANK), (day, now) -> day, 1, "c@1");
        var items = Arrays.stream(unit.ids())
                .filter(id -> ledger.holds("select held is null and state = 'READY' from transfer where id = ?", id))
                .mapToObj(this::item)
                .toList();
        return new Chunk(claim, bank, RETRY, items);
    }

    private ChunkItem item(long id) {
        byte[] payload = "{\"programme\":\"social\"}".getBytes(StandardCharsets.UTF_8);
        return new ChunkItem(id, ledger.references.of(id), 500_000, 0, null, payload, Map.of());
    }

    private Claim claim(Unit unit) {
        return units.claim(unit.id(), Duration.ofMinutes(2)).orElseThrow();
    }

    private PayeeCheck check(NameInquiry rule) {
        return new PayeeCheck(ledger.database, ledger.references, ledger.audit, service -> rule, ledger.clock);
    }

    /** One claim of the unit; gives the ids that go on along the route. */
    private List<Long> run(Unit unit, NameInquiry rule) {
        var claim = claim(unit);
        var chunk = chunkOf(claim, unit);
        check(rule).check(chunk, "name-inquiry");
        units.giveBack(claim, chunk.nextDue(), chunk.effort());
        return chunk.items().stream().map(ChunkItem::id).toList();
    }

    private String held(long transfer) {
        return ledger.sql()
                .sql("select coalesce(held, '') from transfer where id = ?")
                .param(transfer)
                .query(String.class)
                .single();
    }

    private boolean rests(Unit unit) {
        return ledger.holds("select due_at is null from unit where id = ?", unit.id());
    }

    private void dueAgain(Unit unit) {
        ledger.update("update unit set due_at = ? where id = ?", LedgerRows.at(LedgerRows.NOW), unit.id());
    }

    private void release(long transfer) {
        holding.resume(new Target.OfTransfer(transfer), ACT);
    }

    private long answers() {
        return ledger.one("select count(*) from payee_check", Long.class);
    }

    @Test
    void where_it_is_switched_off_nobody_is_asked_and_nothing_is_written() {
        var unit = ledger.unit(READY, 2);

        var goOn = run(unit, NameInquiry.OFF);

        assertThat(goOn).hasSize(2);
        assertThat(partner.asked).isEmpty();
        assertThat(answers()).isZero();
        assertThat(ledger.audited()).isEmpty();
    }

    @Test
    void a_match_goes_on_another_name_is_held_with_its_cause_and_the_look_up_is_in_the_audit() {
        var unit = ledger.unit(READY, 3);
        long other = unit.firstId() + 1;
        partner.says(MATCH, DIFFERS, MATCH);

        var goOn = run(unit, rule(false));

        assertThat(goOn).containsExactly(unit.firstId(), unit.firstId() + 2);
        assertThat(held(other)).isEqualTo("cause.name.differs");
        assertThat(ledger.state(other)).isEqualTo(READY);
        assertThat(answers()).isEqualTo(3);
        assertThat(ledger.audited()).containsExactly("payee.ask unit:" + unit.id());
        assertThat(ledger.one("select detail from audit_entry", String.class))
                .contains("\"items\":3", "\"held\":1", "\"purpose\":\"verify-before-pay\"");
    }

    @Test
    void as_many_are_asked_at_once_as_the_partner_has_places() {
        places = 3;
        partner.together = new CyclicBarrier(3);
        var unit = ledger.unit(READY, 6);

        var goOn = run(unit, rule(false));

        assertThat(goOn).hasSize(6);
        assertThat(answers()).isEqualTo(6);
    }

    @Test
    void whoever_was_not_asked_because_the_question_broke_down_is_not_paid_and_is_asked_again_later() {
        var unit = ledger.unit(READY, 3);
        partner.breaksDownAt = ledger.references.of(unit.firstId() + 1);

        var goOn = run(unit, rule(false));

        assertThat(goOn).containsExactly(unit.firstId(), unit.firstId() + 2);
        assertThat(answers()).isEqualTo(2);
        assertThat(ledger.holds("select due_at > ? from unit", LedgerRows.at(LedgerRows.NOW)))
                .isTrue();
    }

    @Test
    void a_look_up_for_a_list_carries_the_list_s_officer_and_purpose() {
        long batch = ledger.batch("RELEASED", 1, 500_000);
        ledger.update("update batch set officer = 'canbo-7', purpose = 'chi tháng 11' where id = ?", batch);
        var unit = ledger.unit(batch, LedgerRows.BANK, READY, 1, 500_000);

        run(unit, rule(false));

        assertThat(ledger.one("select detail from audit_entry", String.class))
                .contains("\"officer\":\"canbo-7\"", "\"purpose\":\"chi tháng 11\"");
    }

    @Test
    void what_cannot_be_told_goes_on_or_is_held_as_the_service_says() {
        partner.says(UNCLEAR);
        var lenient = ledger.unit(READY, 1);
        var strict = ledger.unit(READY, 1);

        assertThat(run(lenient, rule(false))).containsExactly(lenient.firstId());
        assertThat(run(strict, rule(true))).isEmpty();

        assertThat(held(lenient.firstId())).isEmpty();
        assertThat(held(strict.firstId())).isEqualTo("payee.name-unverified");
    }

    @Test
    void a_held_transfer_rests_until_a_person_releases_it_and_is_not_asked_about_again() {
        var unit = ledger.unit(READY, 1);
        partner.says(DIFFERS);
        run(unit, rule(true));
        assertThat(rests(unit)).as("nothing picks it").isTrue();
        assertThat(units.offer(LedgerRows.BANK, 10, Duration.ofSeconds(1))).isEmpty();

        release(unit.firstId());

        assertThat(units.offer(LedgerRows.BANK, 10, Duration.ofSeconds(1))).containsExactly(unit.id());
        assertThat(run(unit, rule(true))).containsExactly(unit.firstId());
        assertThat(partner.asked).hasSize(1);
    }

    @Test
    void a_held_transfer_does_not_keep_its_neighbours_from_being_due() {
        var unit = ledger.unit(READY, 2);
        partner.says(DIFFERS, MATCH);

        run(unit, rule(true));

        assertThat(rests(unit)).as("the other is still to be paid").isFalse();
    }

    @Test
    void a_held_transfer_that_a_person_closes_says_why_it_was_held() {
        var unit = ledger.unit(READY, 1);
        partner.says(DIFFERS);
        run(unit, rule(true));

        new Closing(ledger.database, ledger.references, ledger.audit, ledger.clock).close(ledger.names(unit), ACT);

        assertThat(ledger.one("select state || ' ' || cause from transfer", String.class))
                .isEqualTo("CLOSED cause.name.differs");
    }

    @Test
    void an_answer_that_is_kept_is_not_asked_for_again_after_a_restart() {
        var unit = ledger.unit(READY, 2);
        run(unit, rule(true));
        dueAgain(unit);

        assertThat(run(unit, rule(true))).hasSize(2);
        assertThat(partner.asked).hasSize(2);
    }

    @Test
    void no_answer_is_asked_for_again_and_the_third_time_it_cannot_be_told() {
        var unit = ledger.unit(READY, 1);
        partner.says(SILENT);

        assertThat(run(unit, rule(true))).isEmpty();
        assertThat(held(unit.firstId())).isEmpty();
        assertThat(ledger.holds("select due_at > ? from unit", LedgerRows.at(LedgerRows.NOW)))
                .isTrue();
        dueAgain(unit);
        assertThat(run(unit, rule(true))).isEmpty();
        dueAgain(unit);
        assertThat(run(unit, rule(true))).isEmpty();

        assertThat(partner.asked).hasSize(3);
        assertThat(held(unit.firstId())).isEqualTo("payee.name-unverified");
        assertThat(ledger.one("select attempts from transfer", Integer.class)).isZero();
    }

    @Test
    void a_partner_that_does_not_take_our_key_is_shown_to_a_person_once_and_nobody_is_held_for_it() {
        var unit = ledger.unit(READY, 1);
        partner.says(new Unavailable("http.401", null));

        for (int i = 0; i < 5; i++) {
            assertThat(run(unit, rule(true))).isEmpty();
            dueAgain(unit);
        }

        assertThat(held(unit.firstId())).isEmpty();
        assertThat(ledger.openWork()).containsExactly("partner.credentials");
        partner.says(MATCH);
        assertThat(run(unit, rule(true))).containsExactly(unit.firstId());
    }

    @Test
    void a_partner_that_asks_to_be_left_alone_is() {
        var unit = ledger.unit(READY, 1);
        partner.says(new Unavailable("http.429", Duration.ofMinutes(7)));

        run(unit, rule(true));

        assertThat(ledger.holds(
                        "select due_at >= ? from unit", LedgerRows.at(LedgerRows.NOW.plus(Duration.ofMinutes(7)))))
                .isTrue();
    }

    @Test
    void at_a_parked_destination_nothing_is_asked_and_nothing_is_counted() {
        var unit = ledger.unit(READY, 2);
        breaker.transitionToOpenState();

        assertThat(run(unit, rule(true))).isEmpty();

        assertThat(partner.asked).isEmpty();
        assertThat(ledger.one("select tries from unit", Integer.class)).isZero();
        assertThat(rests(unit)).isFalse();
    }

    @Test
    void silence_makes_the_destination_sick() {
        var unit = ledger.unit(READY, 1);
        partner.says(SILENT);

        run(unit, rule(true));

        assertThat(breaker.getMetrics().getNumberOfFailedCalls()).isEqualTo(1);
    }

    @Test
    void a_node_that_has_lost_its_claim_writes_nothing_and_pays_nothing() {
        var unit = ledger.unit(READY, 1);
        var late = claim(unit);
        var chunk = chunkOf(late, unit);
        ledger.update("update unit set fence = fence + 1");
        partner.says(DIFFERS);

        check(rule(true)).check(chunk, "name-inquiry");

        assertThat(chunk.items()).isEmpty();
        assertThat(held(unit.firstId())).isEmpty();
        assertThat(answers()).isZero();
    }

    @Test
    void what_cannot_be_asked_goes_on_because_the_payment_says_why() {
        var unit = ledger.unit(READY, 1);
        partner.unsayable = true;

        assertThat(run(unit, rule(true))).hasSize(1);
        assertThat(partner.asked).isEmpty();
    }

    @Test
    void only_the_programmes_that_the_service_names_are_asked_about() {
        var unit = ledger.unit(READY, 1);
        var other = new HashMap<String, Set<String>>(Map.of("programme", Set.of("gift")));

        assertThat(run(unit, new NameInquiry(true, true, 3, other))).hasSize(1);
        assertThat(partner.asked).isEmpty();
        other.put("programme", Set.of("gift", "social"));
        dueAgain(unit);
        assertThat(run(unit, new NameInquiry(true, true, 3, other))).hasSize(1);
        assertThat(partner.asked).hasSize(1);
    }
}
