package vn.lienthong.gateway.engine.inquiry;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.gateway.engine.ledger.State.COMPLETED;
import static vn.lienthong.gateway.engine.ledger.State.IN_DOUBT;
import static vn.lienthong.gateway.engine.ledger.State.RETRYING;
import static vn.lienthong.gateway.engine.ledger.State.SENDING;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.ratelimiter.RateLimiter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
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
import vn.lienthong.gateway.engine.delivery.Destination;
import vn.lienthong.gateway.engine.delivery.Gate;
import vn.lienthong.gateway.engine.delivery.Inbox;
import vn.lienthong.gateway.engine.delivery.Moments;
import vn.lienthong.gateway.engine.delivery.Recorder;
import vn.lienthong.gateway.engine.delivery.StoredBytes;
import vn.lienthong.gateway.engine.delivery.SubmissionWriter;
import vn.lienthong.gateway.engine.ledger.Deflated;
import vn.lienthong.gateway.engine.ledger.LedgerRows;
import vn.lienthong.gateway.engine.ledger.LedgerRows.Unit;
import vn.lienthong.gateway.engine.outcome.OutcomeBook;
import vn.lienthong.gateway.engine.outcome.Terms;
import vn.lienthong.gateway.engine.outcome.TestTerms;
import vn.lienthong.gateway.engine.security.Keyring;
import vn.lienthong.gateway.engine.security.Vault;
import vn.lienthong.gateway.engine.service.RetryPolicy;

/** contracts.md §2: a request that the network does not know goes again under its own id, for as long as it makes out duplicates. */
class RequestIdAgainIT {
    private static final Duration WINDOW = Duration.ofDays(2);
    private static final String REQUEST = "{\"requestId\":\"its own\"}";
    private static final RetryPolicy RETRY =
            new RetryPolicy(5, Duration.ofSeconds(5), Duration.ofMinutes(5), 0, Duration.ofDays(2));

    @TempDir
    Path folder;

    private final Network network = new Network();
    private final MovedClock clock = new MovedClock();
    private LedgerRows ledger;
    private Inquirer inquirer;
    private Unit unit;
    private long submission;

    @BeforeEach
    void open() throws Exception {
        ledger = new LedgerRows();
        var vault = new Vault(Keyring.openOrCreate(folder.resolve("keys.json")));
        var outcomes = new OutcomeBook(ledger.references, new AnswerBook(vault), clock);
        var node = new SubmissionWriter.Node("node", clock);
        inquirer = new Inquirer(
                ledger.database,
                new Doubts(ledger.database, outcomes, ledger.references, node),
                new Recorder(ledger.database, outcomes, ledger.references, Moments.NONE, clock),
                (destination, attempt, operation, document) -> false,
                new StoredBytes(vault, ledger.references),
                clock);
        unit = ledger.unit(SENDING, 1);
        submission = ledger.submission(unit);
        // Bytes never change once they are stored, so a test that has none must step around the ledger's own guard.
        ledger.update("alter table submission disable trigger submission_fixed");
        byte[] sealed = vault.seal(Deflated.of(REQUEST.getBytes(StandardCharsets.UTF_8)));
        ledger.update("update submission set key_id = ?, bytes = ?", vault.keyId(), sealed);
        ledger.update("alter table submission enable trigger submission_fixed");
        crash();
    }

    /** The node that was sending is gone: nothing says when its last byte left. */
    private void crash() {
        ledger.update("update submission set left_at = null");
        ledger.update(
                "insert into attempt(submission_id, kind, number, fence, node, started_at) values (?, 'send', 1, 1, 'gone', ?)",
                submission,
                LedgerRows.at(LedgerRows.NOW));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private static final class MovedClock extends Clock {
        private Instant now = LedgerRows.NOW;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** Knows nothing of any request, and says what it is told to when one comes. */
    private static final class Network implements Destination.Line {
        final List<String> sent = new ArrayList<>();
        int asked;
        Delivery answer = new Delivery.Completed("N1");

        @Override
        public Encoding encode(Draft draft) {
            throw new AssertionError("what goes again is not written anew");
        }

        @Override
        public Destination.Answer deliver(Submission submission) {
            sent.add(submission.submissionRef() + " " + new String(submission.bytes(), StandardCharsets.UTF_8));
            return new Destination.Answer(DeliveryReport.of(answer), true);
        }

        @Override
        public Inquiry inquire(Submission submission) {
            asked++;
            return new Inquiry.NotKnown("http.404");
        }

        @Override
        public boolean isQuestion(String operation) {
            return false;
        }

        @Override
        public Inbox inbox(String operation) {
            throw new AssertionError("nothing is received");
        }
    }

    private Terms terms() {
        var usual = TestTerms.of(LedgerRows.BANK);
        return new Terms(
                usual.destination(),
                usual.timeLimit(),
                usual.lease(),
                usual.settleAfter(),
                usual.reportOverdue(),
                usual.decideBy(),
                usual.inquiryBackoff(),
                usual.inquiryMaxBackoff(),
                WINDOW,
                usual.causeOf());
    }

    private void ask() {
        var gate =
                new Gate(CircuitBreaker.ofDefaults("n"), Bulkhead.ofDefaults("n"), RateLimiter.ofDefaults("n"), clock);
        var napas = new Destination(LedgerRows.BANK, network, gate, terms(), (day, now) -> day, 1, "c@1");
        inquirer.askDue(napas, service -> RETRY, 1);
    }

    private String sameRequest() {
        return ledger.references.msgId(submission) + " " + REQUEST;
    }

    private void later(Duration time) {
        clock.now = clock.now.plus(time);
    }

    @Test
    void after_a_crash_the_same_request_goes_again_and_is_paid() {
        ask();

        assertThat(network.sent).containsExactly(sameRequest());
        assertThat(ledger.state(unit.firstId())).isEqualTo(COMPLETED);
        assertThat(ledger.one("select count(*) from submission", Long.class)).isEqualTo(1);
    }

    @Test
    void a_network_that_has_it_after_all_leaves_it_in_doubt_and_is_asked_again() {
        network.answer = new Delivery.Unknown("94");

        ask();
        later(Duration.ofMinutes(10));
        ask();

        assertThat(network.asked).isEqualTo(2);
        assertThat(network.sent).containsOnly(sameRequest());
        assertThat(ledger.state(unit.firstId())).isEqualTo(IN_DOUBT);
    }

    @Test
    void when_the_window_has_closed_the_same_request_goes_no_more_and_a_new_one_only_after_it_is_not_known_twice() {
        later(WINDOW.plusSeconds(1));

        ask();
        assertThat(ledger.state(unit.firstId())).isEqualTo(IN_DOUBT);
        later(Duration.ofMinutes(10));
        ask();

        assertThat(network.sent).as("by now the network would take it for new").isEmpty();
        assertThat(network.asked).isEqualTo(2);
        assertThat(ledger.state(unit.firstId())).isEqualTo(RETRYING);
        assertThat(ledger.one("select attempts from transfer", Integer.class)).isEqualTo(1);
    }
}
