package vn.lienthong.gateway.engine.payee;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.ratelimiter.RateLimiter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.Delivery.Completed;
import vn.lienthong.gateway.api.Delivery.Rejected;
import vn.lienthong.gateway.api.Delivery.Unavailable;
import vn.lienthong.gateway.api.DeliveryReport;
import vn.lienthong.gateway.api.Draft;
import vn.lienthong.gateway.api.Encoding;
import vn.lienthong.gateway.api.Inquiry;
import vn.lienthong.gateway.api.Submission;
import vn.lienthong.gateway.engine.access.Caller;
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
import vn.lienthong.gateway.engine.operate.hold.Holding;
import vn.lienthong.gateway.engine.operate.hold.Target;
import vn.lienthong.gateway.engine.outcome.TestTerms;
import vn.lienthong.gateway.engine.service.RetryPolicy;
import vn.lienthong.gateway.engine.service.ServiceDefinition.NameInquiry;

/** The step that asks before it pays, against a ledger and a partner that says what it is told to. */
abstract class TestPayees {
    static final Act ACT = new Act(Caller.all("an"), "the payee showed his bank book");
    private static final RetryPolicy RETRY =
            new RetryPolicy(5, Duration.ofSeconds(5), Duration.ofMinutes(5), 0, Duration.ofDays(2));
    static final Delivery MATCH = new Completed("match");
    static final Delivery UNCLEAR = new Completed("cannot-tell");
    static final Delivery DIFFERS = new Rejected("name.differs", null);
    static final Delivery SILENT = new Unavailable("http.timeout", null);

    LedgerRows ledger;
    Units units;
    private Holding holding;
    final Partner partner = new Partner();
    final CircuitBreaker breaker = CircuitBreaker.ofDefaults("payee");
    /** One: the questions come in the order of the transfers. */
    int places = 1;

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
    static final class Partner implements Destination.Line {
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

    static NameInquiry rule(boolean holdsUnclear) {
        return new NameInquiry(true, holdsUnclear, 3, Map.of());
    }

    Chunk chunkOf(Claim claim, Unit unit) {
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
        return new ChunkItem(id, ledger.references.of(id), 500_000, 0, null, null, payload, Map.of());
    }

    Claim claim(Unit unit) {
        return units.claim(unit.id(), Duration.ofMinutes(2)).orElseThrow();
    }

    PayeeCheck check(NameInquiry rule) {
        return new PayeeCheck(ledger.database, ledger.references, ledger.audit, service -> rule, ledger.clock);
    }

    /** One claim of the unit; gives the ids that go on along the route. */
    List<Long> run(Unit unit, NameInquiry rule) {
        var claim = claim(unit);
        var chunk = chunkOf(claim, unit);
        check(rule).check(chunk, "name-inquiry");
        units.giveBack(claim, chunk.nextDue(), chunk.effort());
        return chunk.items().stream().map(ChunkItem::id).toList();
    }

    String held(long transfer) {
        return ledger.sql()
                .sql("select coalesce(held, '') from transfer where id = ?")
                .param(transfer)
                .query(String.class)
                .single();
    }

    boolean rests(Unit unit) {
        return ledger.holds("select due_at is null from unit where id = ?", unit.id());
    }

    void dueAgain(Unit unit) {
        ledger.update("update unit set due_at = ? where id = ?", LedgerRows.at(LedgerRows.NOW), unit.id());
    }

    void release(long transfer) {
        holding.resume(new Target.OfTransfer(transfer), ACT);
    }

    long answers() {
        return ledger.one("select count(*) from payee_check", Long.class);
    }
}
