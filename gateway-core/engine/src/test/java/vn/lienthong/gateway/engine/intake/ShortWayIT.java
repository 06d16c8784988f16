package vn.lienthong.gateway.engine.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.ratelimiter.RateLimiter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
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
import vn.lienthong.gateway.engine.answer.Ended;
import vn.lienthong.gateway.engine.deed.Doing;
import vn.lienthong.gateway.engine.delivery.AnswerDesk;
import vn.lienthong.gateway.engine.delivery.AskedWriter;
import vn.lienthong.gateway.engine.delivery.Chunk;
import vn.lienthong.gateway.engine.delivery.Destination;
import vn.lienthong.gateway.engine.delivery.Gate;
import vn.lienthong.gateway.engine.delivery.Inbox;
import vn.lienthong.gateway.engine.delivery.Moments;
import vn.lienthong.gateway.engine.delivery.Recorder;
import vn.lienthong.gateway.engine.delivery.Resubmission;
import vn.lienthong.gateway.engine.delivery.Sender;
import vn.lienthong.gateway.engine.delivery.StoredBytes;
import vn.lienthong.gateway.engine.delivery.SubmissionWriter;
import vn.lienthong.gateway.engine.dispatch.Units;
import vn.lienthong.gateway.engine.flow.RouteEnd;
import vn.lienthong.gateway.engine.flow.Routes;
import vn.lienthong.gateway.engine.flow.ShortWay;
import vn.lienthong.gateway.engine.flow.UnitRunner;
import vn.lienthong.gateway.engine.intake.single.Collecting;
import vn.lienthong.gateway.engine.intake.single.HandOver;
import vn.lienthong.gateway.engine.intake.single.Single;
import vn.lienthong.gateway.engine.intake.single.SingleIntake;
import vn.lienthong.gateway.engine.intake.single.SingleOutcome;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.outcome.OutcomeBook;
import vn.lienthong.gateway.engine.outcome.TestTerms;
import vn.lienthong.gateway.engine.service.RetryPolicy;

/** Questions whose callers wait: accepted and claimed in one commit, asked in process, told when the answer is in the ledger. */
class ShortWayIT {
    private static final String DATABASE = "population";
    private static final String NODE = "node";
    private static final RetryPolicy RETRY =
            new RetryPolicy(5, Duration.ofSeconds(5), Duration.ofMinutes(5), 0, Duration.ofDays(2));

    @TempDir
    Path var;

    private final CircuitBreaker breaker = CircuitBreaker.ofDefaults(DATABASE);
    private final Partner partner = new Partner();
    private TestLedger ledger;
    private TestIntake gateway;
    private SingleIntake singles;
    private Destination destination;

    @BeforeEach
    void open() {
        ledger = new TestLedger();
        gateway = new TestIntake(ledger.source(), var);
        var gate = new Gate(breaker, Bulkhead.ofDefaults(DATABASE), RateLimiter.ofDefaults(DATABASE), TestIntake.CLOCK);
        destination =
                new Destination(DATABASE, partner, gate, TestTerms.of(DATABASE), (day, now) -> day, 1, "population@1");
        singles = intake(shortWay());
    }

    @AfterEach
    void close() {
        singles.close();
        ledger.close();
    }

    private ShortWay shortWay() {
        var outcomes = new OutcomeBook(gateway.references, gateway.answers, TestIntake.CLOCK);
        var recorder = new Recorder(gateway.database, outcomes, gateway.references, Moments.NONE, TestIntake.CLOCK);
        var node = new SubmissionWriter.Node(NODE, TestIntake.CLOCK);
        var sender = new Sender(
                gateway.database,
                new Sender.Writers(
                        new SubmissionWriter(gateway.database, gateway.references, gateway.vault, gateway.audit, node),
                        new Resubmission(gateway.database, new StoredBytes(gateway.vault, gateway.references), node),
                        new AnswerDesk(gateway.database, new AskedWriter(gateway.vault, gateway.answers, node))),
                recorder,
                Moments.NONE,
                TestIntake.CLOCK);
        var routes = new Routes();
        routes.add("citizen-lookup", "", chunk -> ask(sender, chunk));
        var runner = new UnitRunner(
                gateway.database,
                new Units(gateway.database, TestIntake.CLOCK, NODE),
                routes,
                new RouteEnd(recorder, new Doing(gateway.database, gateway.answers, TestIntake.CLOCK)),
                new UnitRunner.Surroundings(
                        book(),
                        service -> RETRY,
                        service -> false,
                        gateway.references,
                        gateway.vault,
                        Moments.NONE,
                        TestIntake.CLOCK));
        return new ShortWay(runner, routes, book(), new ShortWay.Opening(gateway.references, gateway.vault, NODE));
    }

    private static void ask(Sender sender, Chunk chunk) {
        chunk.translated(
                "citizen-to-look-up@v1",
                chunk.items().stream().map(item -> item.translated(Map.of())).toList());
        sender.send(chunk, "look-up");
    }

    private SingleIntake intake(HandOver handOver) {
        var intake = new SingleIntake(new SingleIntake.Parts(
                gateway.database,
                gateway.services,
                gateway.vault,
                gateway.hash,
                gateway.audit,
                TestIntake.CLOCK,
                (to, now) -> LocalDate.parse("2026-11-23"),
                gateway.references::of,
                new EachAtOnce(),
                handOver));
        intake.start();
        return intake;
    }

    private Destination.Book book() {
        return new Destination.Book() {
            @Override
            public Destination find(String id) {
                return id.equals(DATABASE) ? destination : null;
            }

            @Override
            public List<String> ids() {
                return List.of(DATABASE);
            }
        };
    }

    private static final class EachAtOnce implements Collecting {
        @Override
        public Duration collect(String destination) {
            return Duration.ZERO;
        }

        @Override
        public int maxItems(String destination) {
            return 1000;
        }
    }

    /** Answers each question as the test says, on the thread of the call. */
    private static final class Partner implements Destination.Line {
        final List<String> asked = Collections.synchronizedList(new ArrayList<>());
        Supplier<Delivery> answer = () -> new Delivery.Completed(null, "citizen.dead", Map.of("status", "dead"));

        @Override
        public Encoding encode(Draft draft) {
            return new Encoding.Encoded(draft.items().getFirst().reference().getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public Destination.Answer deliver(Submission submission) {
            asked.add(submission.references().getFirst());
            return new Destination.Answer(DeliveryReport.of(answer.get()), true);
        }

        @Override
        public boolean isRead(String operation) {
            return true;
        }

        @Override
        public boolean onlyReads() {
            return true;
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

    private record Question(SingleOutcome outcome, CompletableFuture<Optional<Ended>> end) {
        Optional<Ended> told() {
            try {
                return end.get(30, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new AssertionError("nobody was told", e);
            }
        }

        long transfer() {
            return ((SingleOutcome.Accepted) outcome).transferId();
        }
    }

    @Test
    void whoever_is_told_no_more_than_that_it_was_accepted_is_told_when_that_is_on_the_disk() {
        String written = one("select pg_logical_emit_message(false, 'gateway', 'not yet on the disk')::text");

        singles.settle();

        assertThat(one("select (pg_current_wal_flush_lsn() >= '" + written + "'::pg_lsn)::text"))
                .isEqualTo("true");
    }

    private Question ask(int person) {
        String body = "{\"personal_number\":\"00104600%04d\",\"full_name\":\"Nguyễn Văn Mẫu\",\"birth_date\":\"1950\","
                        .formatted(person)
                + "\"dossier\":\"HS-1\",\"purpose\":\"card-issue\",\"officer\":\"VN000001\"}";
        var end = new CompletableFuture<Optional<Ended>>();
        var single = new Single("HN07", null, body.getBytes(StandardCharsets.UTF_8));
        return new Question(singles.ask("citizen-lookup", single, end), end);
    }

    private String one(String sql) {
        return gateway.one(sql, String.class);
    }

    private void untilAtRest() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> gateway.one(
                                "select count(*) from unit where lease_until is not null or due_at is not null",
                                Integer.class)
                        == 0);
    }

    @Test
    void a_waiting_caller_is_told_the_answer_that_the_ledger_has() {
        var question = ask(1);

        var ended = question.told().orElseThrow();

        assertThat(ended.state()).isEqualTo(State.COMPLETED);
        assertThat(ended.cause()).isEqualTo("cause.citizen.dead");
        assertThat(ended.answer().content()).containsEntry("status", "dead");
        untilAtRest();
        assertThat(one("select t.state || ' ' || s.sends || ' ' || s.open || ' ' || a.outcome || ' ' || o.items"
                        + " from transfer t join submission s on s.id = t.submission_id"
                        + " join attempt a on a.submission_id = s.id join outcome o on o.attempt_id = a.id"))
                .isEqualTo("COMPLETED 1 0 Completed 1");
        assertThat(one("select offered_at is null from unit")).isEqualTo("t");
    }

    @Test
    void callers_who_come_together_are_asked_for_at_once_and_told_each_his_own() {
        var together = new CountDownLatch(5);
        partner.answer = () -> {
            together.countDown();
            return reached(together)
                    ? new Delivery.Completed(null, null, Map.of("n", 1))
                    : new Delivery.Rejected("alone", null);
        };

        var questions = IntStream.range(0, 5).mapToObj(this::ask).toList();

        assertThat(questions)
                .allSatisfy(question ->
                        assertThat(question.told().orElseThrow().state()).isEqualTo(State.COMPLETED));
        assertThat(partner.asked).hasSize(5).doesNotHaveDuplicates();
        untilAtRest();
    }

    @Test
    void a_clear_no_is_told_with_its_code() {
        partner.answer = () -> new Delivery.Rejected("citizen.not-found", null);

        var ended = ask(1).told().orElseThrow();

        assertThat(ended.state()).isEqualTo(State.REJECTED);
        assertThat(ended.code()).isEqualTo("citizen.not-found");
        assertThat(ended.answer()).isNull();
    }

    @Test
    void what_is_not_answered_goes_on_the_long_way() {
        partner.answer = () -> new Delivery.Unavailable("down", null);

        assertThat(ask(1).told()).isEmpty();

        assertThat(one("select state from transfer")).isEqualTo("RETRYING");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(one("select (due_at is not null and lease_until is null)::text from unit"))
                                .isEqualTo("true"));
    }

    @Test
    void nothing_goes_the_short_way_to_a_parked_destination() {
        breaker.transitionToOpenState();

        assertThat(ask(1).told()).isEmpty();

        assertThat(partner.asked).isEmpty();
        assertThat(one("select state || (select ' ' || (due_at is not null and fence = 0) from unit) from transfer"))
                .isEqualTo("READY true");
    }

    @Test
    void a_person_or_a_destination_that_is_held_is_not_asked_about() {
        var first = ask(1);
        assertThat(first.told()).isPresent();
        gateway.jdbc
                .sql("insert into hold(kind, target, reason, owner, created_at)"
                        + " select 'person', personal_number_key::text, 'r', 'a', now()"
                        + " from transfer_item")
                .update();

        assertThat(ask(1).told()).isEmpty();
        assertThat(ask(2).told()).isPresent();

        assertThat(partner.asked).hasSize(2);
    }

    @Test
    void a_crash_between_the_claim_and_the_answer_leaves_a_claim_that_ends() {
        singles.close();
        singles = intake(new HandOver() {
            @Override
            public Duration lease(String service, String to) {
                return Duration.ofMinutes(2);
            }

            @Override
            public String node() {
                return "a node that dies";
            }

            @Override
            public void take(Claimed claimed) {
                // it dies here
            }
        });

        ask(1).transfer();

        var units = new Units(gateway.database, TestIntake.CLOCK, NODE);
        assertThat(units.offer(DATABASE, 10, Duration.ofSeconds(1))).isEmpty();
        gateway.jdbc
                .sql("update unit set lease_until = lease_until - interval '3 minutes'")
                .update();
        assertThat(units.offer(DATABASE, 10, Duration.ofSeconds(1))).hasSize(1);
        assertThat(one("select state from transfer")).isEqualTo("READY");
    }

    @Test
    void a_question_that_somebody_closed_meanwhile_stays_closed() {
        partner.answer = () -> {
            gateway.jdbc.sql("update transfer set state = 'CLOSED'").update();
            return new Delivery.Completed(null, null, Map.of("status", "living"));
        };

        assertThat(ask(1).told()).isEmpty();

        assertThat(one("select state from transfer")).isEqualTo("CLOSED");
        assertThat(one(WRITTEN)).isEqualTo("1 submissions, 1 said, 0 answered, 0 open");
        assertThat(gateway.one("select count(*) from answer", Integer.class)).isZero();
    }

    private static final String WRITTEN = "select (select count(*) from submission) || ' submissions, '"
            + " || (select count(*) from audit_entry where action = 'submission.send') || ' said, '"
            + " || (select count(*) from attempt where ended_at is not null) || ' answered, '"
            + " || (select count(*) from submission where open > 0) || ' open'";

    /** An answer that comes when the ledger knows that it was asked for. */
    private Supplier<Delivery> slowly(Delivery answer) {
        return () -> {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> one(WRITTEN).equals("1 submissions, 1 said, 0 answered, 0 open"));
            return answer;
        };
    }

    @Test
    void a_question_is_in_the_ledger_while_its_partner_thinks() {
        partner.answer = slowly(new Delivery.Completed(null, "citizen.dead", Map.of("status", "dead")));

        assertThat(ask(1).told().orElseThrow().cause()).isEqualTo("cause.citizen.dead");

        assertThat(one(WRITTEN)).isEqualTo("1 submissions, 1 said, 1 answered, 0 open");
        assertThat(one("select t.state || ' ' || a.outcome || ' ' || o.items from transfer t"
                        + " join attempt a on a.submission_id = t.submission_id join outcome o on o.attempt_id = a.id"))
                .isEqualTo("COMPLETED Completed 1");
    }

    @Test
    void a_question_that_is_in_the_ledger_and_gets_no_answer_is_one_submission() {
        partner.answer = slowly(new Delivery.Unknown("timeout"));

        assertThat(ask(1).told()).isEmpty();

        assertThat(one(WRITTEN)).isEqualTo("1 submissions, 1 said, 1 answered, 1 open");
        assertThat(one("select t.state || ' ' || a.outcome || ' ' || (s.inquire_at is not null) from transfer t"
                        + " join submission s on s.id = t.submission_id join attempt a on a.submission_id = s.id"))
                .isEqualTo("IN_DOUBT Unknown true");
    }

    private static boolean reached(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
