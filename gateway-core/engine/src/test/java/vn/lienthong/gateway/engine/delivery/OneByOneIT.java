package vn.lienthong.gateway.engine.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.DeliveryReport;
import vn.lienthong.gateway.api.Draft;
import vn.lienthong.gateway.api.Encoding;
import vn.lienthong.gateway.api.Inquiry;
import vn.lienthong.gateway.api.Submission;
import vn.lienthong.gateway.engine.answer.AnswerBook;
import vn.lienthong.gateway.engine.dispatch.Claim;
import vn.lienthong.gateway.engine.dispatch.Units;
import vn.lienthong.gateway.engine.ledger.LedgerRows;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.outcome.OutcomeBook;
import vn.lienthong.gateway.engine.outcome.TestTerms;
import vn.lienthong.gateway.engine.security.Keyring;
import vn.lienthong.gateway.engine.security.Vault;
import vn.lienthong.gateway.engine.service.RetryPolicy;

/** A claim of many items for a partner that takes one a call: each has a submission, and many calls are on their way at once. */
class OneByOneIT {
    private static final int PLACES = 4;
    private static final RetryPolicy RETRY =
            new RetryPolicy(5, Duration.ofSeconds(5), Duration.ofMinutes(5), 0, Duration.ofDays(2));

    @TempDir
    Path folder;

    private final List<Integer> commitsOfSendings = new ArrayList<>();
    private final List<Integer> commitsOfAnswers = Collections.synchronizedList(new ArrayList<>());
    private LedgerRows ledger;
    private Network network;
    private Sender sender;
    private Units units;

    @BeforeEach
    void open() throws Exception {
        ledger = new LedgerRows();
        network = new Network();
        units = new Units(ledger.database, ledger.clock, "node");
        var vault = new Vault(Keyring.openOrCreate(folder.resolve("keys.json")));
        var node = new SubmissionWriter.Node("node", ledger.clock);
        Moments moments = moment -> {
            if (moment.equals(Moments.AFTER_SUBMISSION)) commitsOfSendings.add(1);
            if (moment.equals(Moments.BEFORE_OUTCOME)) commitsOfAnswers.add(1);
        };
        var outcomes = new OutcomeBook(ledger.references, new AnswerBook(vault), ledger.clock);
        sender = new Sender(
                ledger.database,
                new Sender.Writers(
                        new SubmissionWriter(ledger.database, ledger.references, vault, ledger.audit, node),
                        new Resubmission(ledger.database, new StoredBytes(vault, ledger.references), node),
                        new AnswerDesk(ledger.database, new AskedWriter(vault, new AnswerBook(vault), node))),
                new Recorder(ledger.database, outcomes, ledger.references, moments, ledger.clock),
                moments,
                ledger.clock);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    /** Answers each call as the test says, on the thread of the call. */
    private static final class Network implements Destination.Line {
        final List<String> sent = Collections.synchronizedList(new ArrayList<>());
        Function<String, Delivery> answer = Delivery.Completed::new;
        Destination.Fit fit = Destination.Fit.ANYTHING;

        @Override
        public Encoding encode(Draft draft) {
            return new Encoding.Encoded(draft.items().getFirst().reference().getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public Destination.Answer deliver(Submission submission) {
            String reference = submission.references().getFirst();
            sent.add(reference);
            return new Destination.Answer(DeliveryReport.of(answer.apply(reference)), true);
        }

        @Override
        public Destination.Fit fit(String operation) {
            return fit;
        }

        @Override
        public Inquiry inquire(Submission submission) {
            throw new AssertionError("nobody asks");
        }

        @Override
        public Inbox inbox(String operation) {
            throw new AssertionError("nothing is fetched");
        }
    }

    private Chunk chunk(int size) {
        return chunk(size, 1);
    }

    private Chunk chunk(int size, int mostItems) {
        return chunk(size, mostItems, null);
    }

    private Chunk chunk(int size, int mostItems, @Nullable String pinned) {
        var unit = ledger.unit(State.READY, size);
        var destination = destination(mostItems);
        Claim claim = units.claim(unit.id(), destination.terms().lease()).orElseThrow();
        var items = IntStream.range(0, size)
                .mapToLong(i -> unit.firstId() + i)
                .mapToObj(id -> new ChunkItem(
                        id,
                        ledger.references.of(id),
                        500_000,
                        0,
                        null,
                        pinned,
                        new byte[0],
                        Map.of("unit", "U" + id % 2)))
                .toList();
        return new Chunk(claim, destination, RETRY, items);
    }

    private Destination destination(int mostItems) {
        var breaker = CircuitBreaker.of(
                "bank",
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(PLACES)
                        .minimumNumberOfCalls(PLACES)
                        .build());
        var places = Bulkhead.of(
                "bank",
                BulkheadConfig.custom()
                        .maxConcurrentCalls(PLACES)
                        .maxWaitDuration(Duration.ofSeconds(30))
                        .build());
        var pace = RateLimiter.of(
                "bank",
                RateLimiterConfig.custom()
                        .limitForPeriod(10_000)
                        .limitRefreshPeriod(Duration.ofSeconds(1))
                        .build());
        var gate = new Gate(breaker, places, pace, ledger.clock);
        return new Destination(
                LedgerRows.BANK,
                network,
                gate,
                TestTerms.of(LedgerRows.BANK),
                (wanted, now) -> wanted,
                mostItems,
                "c@1");
    }

    @Test
    void each_item_has_a_submission_of_its_own_and_as_many_go_at_once_as_there_are_places() {
        var chunk = chunk(10);
        var together = new CountDownLatch(PLACES);
        network.answer = reference -> {
            together.countDown();
            return reached(together) ? new Delivery.Completed(reference) : new Delivery.Rejected("alone", null);
        };

        sender.send(chunk, "pay");

        assertThat(states(chunk)).containsOnly("COMPLETED").hasSize(10);
        assertThat(network.sent).hasSize(10).doesNotHaveDuplicates();
        assertThat(ledger.one("select count(*) from submission where cardinality(item_ids) = 1", Integer.class))
                .isEqualTo(10);
        assertThat(ledger.one("select count(*) from outcome where attempt_id is not null", Integer.class))
                .isEqualTo(10);
        assertThat(commitsOfSendings).hasSizeLessThan(10);
        assertThat(chunk.undecided()).isEmpty();
    }

    @Test
    void what_is_to_go_by_a_version_that_its_route_did_not_go_through_is_not_sent() {
        var chunk = chunk(2, 1, "m@v1");
        chunk.translated("m@v2", chunk.items());

        sender.send(chunk, "pay");

        assertThat(network.sent).isEmpty();
        assertThat(states(chunk)).containsOnly("DEAD");
        assertThat(ledger.one("select min(cause) from transfer", String.class)).isEqualTo("mapping.version-not-used");
    }

    @Test
    void what_must_be_equal_in_a_submission_parts_the_items_and_the_operation_s_own_limit_counts() {
        var chunk = chunk(10, 100);
        network.fit = new Destination.Fit(3, List.of("unit"), List.of("unit"));

        sender.send(chunk, "submit");

        assertThat(states(chunk)).containsOnly("COMPLETED");
        assertThat(ledger.sql()
                        .sql("select count(distinct i % 2) || ' of ' || count(*) from submission, unnest(item_ids) i"
                                + " group by submission.id order by submission.id")
                        .query(String.class)
                        .list())
                .containsExactly("1 of 3", "1 of 2", "1 of 3", "1 of 2");
        assertThat(ledger.one(
                        "select string_agg(distinct detail::json->>'unit', ',' order by detail::json->>'unit') from audit_entry"
                                + " where action = 'submission.send'",
                        String.class))
                .as("what the operation has audited")
                .isEqualTo("U0,U1");
    }

    @Test
    void a_slow_answer_keeps_no_other_waiting() {
        var chunk = chunk(3);
        String slow = chunk.items().getFirst().reference();
        var others = new CountDownLatch(1);
        network.answer = reference -> {
            if (reference.equals(slow)) reached(others);
            return new Delivery.Completed(reference);
        };

        var sending = Thread.ofVirtual().start(() -> sender.send(chunk, "pay"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(states(chunk)).containsExactly("SENDING", "COMPLETED", "COMPLETED"));
        others.countDown();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !sending.isAlive());

        assertThat(states(chunk)).containsOnly("COMPLETED");
    }

    @Test
    void every_item_gets_its_own_answer() {
        var chunk = chunk(5);
        var references = chunk.items().stream().map(ChunkItem::reference).toList();
        network.answer = reference -> switch (references.indexOf(reference)) {
            case 0 -> new Delivery.Completed("N1");
            case 1 -> new Delivery.Rejected("AC04", null);
            case 2 -> new Delivery.Accepted("N3");
            case 3 -> new Delivery.Unknown("68");
            default -> new Delivery.Unavailable("busy", Duration.ofSeconds(9));
        };

        sender.send(chunk, "pay");

        assertThat(states(chunk)).containsExactly("COMPLETED", "REJECTED", "ACCEPTED", "IN_DOUBT", "RETRYING");
        assertThat(chunk.nextDue()).isEqualTo(LedgerRows.NOW.plusSeconds(9));
        assertThat(ledger.sql()
                        .sql("select open from submission order by id")
                        .query(Integer.class)
                        .list())
                .containsExactly(0, 0, 1, 1, 0);
    }

    @Test
    void a_destination_that_falls_sick_in_the_middle_gets_no_more_and_the_rest_waits_untried() {
        var chunk = chunk(12);
        network.answer = reference -> new Delivery.Unavailable("down", null);

        sender.send(chunk, "pay");

        assertThat(network.sent).hasSizeBetween(PLACES, 2 * PLACES);
        assertThat(states(chunk).stream().filter("RETRYING"::equals)).hasSize(network.sent.size());
        assertThat(states(chunk).stream().filter("READY"::equals)).hasSize(12 - network.sent.size());
        assertThat(chunk.undecided()).isEmpty();
        assertThat(chunk.nextDue()).isNotNull();
    }

    /** contracts.md §1: an expired credential says nothing of the payments. */
    @Test
    void a_partner_that_does_not_let_us_in_rejects_nothing_and_a_person_is_told_once() {
        var chunk = chunk(3);
        network.answer = reference -> new Delivery.Unavailable(TestTerms.NOT_LET_IN, null);

        sender.send(chunk, "pay");

        assertThat(states(chunk)).containsOnly("RETRYING");
        assertThat(ledger.openWork()).containsExactly("partner.credentials");
    }

    /** contracts.md §3: code 205 is our bug. */
    @Test
    void a_partner_that_cannot_read_us_rejects_what_it_was_asked_and_a_person_is_told_once() {
        var chunk = chunk(3);
        network.answer = reference -> new Delivery.Rejected(TestTerms.UNREADABLE, null);

        sender.send(chunk, "pay");

        assertThat(states(chunk)).containsOnly("REJECTED");
        assertThat(ledger.openWork()).containsExactly("request.unreadable");
    }

    @Test
    void a_call_that_breaks_down_is_asked_about_and_spoils_no_other() {
        var chunk = chunk(3);
        String broken = chunk.items().getFirst().reference();
        network.answer = reference -> {
            if (reference.equals(broken)) throw new AssertionError("a bug");
            return new Delivery.Completed(reference);
        };

        sender.send(chunk, "pay");

        assertThat(states(chunk)).containsExactly("SENDING", "COMPLETED", "COMPLETED");
        assertThat(ledger.one(
                        "select count(*) from submission where open = 1 and inquire_at is not null", Integer.class))
                .isEqualTo(1);
        assertThat(chunk.destination().gate().enter(PLACES, true)).isEqualTo(PLACES);
    }

    @Test
    void one_that_was_held_meanwhile_lets_none_of_its_neighbours_leave_unchecked() {
        var chunk = chunk(3);
        ledger.update(
                "update transfer set held = 'citizen.dead' where id = ?",
                chunk.items().get(1).id());

        sender.send(chunk, "pay");

        assertThat(network.sent).isEmpty();
        assertThat(states(chunk)).containsOnly("READY");
        assertThat(chunk.nextDue()).isEqualTo(LedgerRows.NOW);
    }

    private List<String> states(Chunk chunk) {
        return ledger.sql()
                .sql("select state from transfer where id between ? and ? order by id")
                .params(chunk.claim().firstId(), chunk.claim().lastId())
                .query(String.class)
                .list();
    }

    private static boolean reached(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
