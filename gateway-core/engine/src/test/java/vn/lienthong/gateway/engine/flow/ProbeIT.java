package vn.lienthong.gateway.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.ratelimiter.RateLimiter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.answer.AnswerBook;
import vn.lienthong.gateway.engine.deed.Doing;
import vn.lienthong.gateway.engine.delivery.Chunk;
import vn.lienthong.gateway.engine.delivery.Destination;
import vn.lienthong.gateway.engine.delivery.Gate;
import vn.lienthong.gateway.engine.delivery.Moments;
import vn.lienthong.gateway.engine.delivery.Recorder;
import vn.lienthong.gateway.engine.dispatch.Units;
import vn.lienthong.gateway.engine.ledger.LedgerRows;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.operate.Act;
import vn.lienthong.gateway.engine.operate.hold.Holding;
import vn.lienthong.gateway.engine.operate.hold.Target;
import vn.lienthong.gateway.engine.outcome.OutcomeBook;
import vn.lienthong.gateway.engine.outcome.TestTerms;
import vn.lienthong.gateway.engine.security.Keyring;
import vn.lienthong.gateway.engine.security.Vault;
import vn.lienthong.gateway.engine.service.RetryPolicy;

/** The call that finds out whether a parked partner is there again carries a few items, not the whole claim. */
class ProbeIT {
    private static final RetryPolicy RETRY =
            new RetryPolicy(5, Duration.ofSeconds(5), Duration.ofMinutes(5), 0, Duration.ofDays(2));

    @TempDir
    Path folder;

    private final CircuitBreaker breaker = CircuitBreaker.ofDefaults("bank");
    private final List<Integer> sizes = new ArrayList<>();
    private long first;
    private LedgerRows ledger;
    private UnitRunner runner;

    @BeforeEach
    void open() throws Exception {
        ledger = new LedgerRows();
        var vault = new Vault(Keyring.openOrCreate(folder.resolve("keys.json")));
        ledger.unit(State.READY, 300);
        ledger.update(
                "update transfer_item set key_id = ?, payload = ?",
                vault.keyId(),
                vault.seal("{}".getBytes(StandardCharsets.UTF_8)));
        var routes = new Routes();
        routes.add("bank-payout", "", this::note);
        var outcomes = new OutcomeBook(ledger.references, new AnswerBook(vault), ledger.clock);
        runner = new UnitRunner(
                ledger.database,
                new Units(ledger.database, ledger.clock, "node"),
                routes,
                new RouteEnd(
                        new Recorder(ledger.database, outcomes, ledger.references, Moments.NONE, ledger.clock),
                        new Doing(ledger.database, new AnswerBook(vault), ledger.clock)),
                new UnitRunner.Surroundings(
                        book(),
                        service -> RETRY,
                        service -> false,
                        ledger.references,
                        vault,
                        Moments.NONE,
                        ledger.clock));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    /** A route that leaves everything for later. */
    private void note(Chunk chunk) {
        sizes.add(chunk.items().size());
        if (!chunk.items().isEmpty()) first = chunk.items().getFirst().id();
        chunk.postpone(LedgerRows.NOW);
    }

    private Destination.Book book() {
        var gate = new Gate(breaker, Bulkhead.ofDefaults("bank"), RateLimiter.ofDefaults("bank"), ledger.clock);
        var bank = new Destination(
                LedgerRows.BANK, null, gate, TestTerms.of(LedgerRows.BANK), (day, now) -> day, 5_000, "c@1");
        return new Destination.Book() {
            @Override
            public Destination find(String id) {
                return bank;
            }

            @Override
            public List<String> ids() {
                return List.of(LedgerRows.BANK);
            }
        };
    }

    @Test
    void it_carries_a_hundred_items_and_the_others_stay_due() {
        long unit = ledger.one("select id from unit", Long.class);
        breaker.transitionToOpenState();
        breaker.transitionToHalfOpenState();
        runner.run(LedgerRows.BANK, unit);
        breaker.transitionToClosedState();
        runner.run(LedgerRows.BANK, unit);

        assertThat(sizes).containsExactly(100, 300);
        assertThat(ledger.one("select count(*) from transfer where state = 'READY'", Integer.class))
                .isEqualTo(300);
        assertThat(ledger.holds("select due_at is not null and lease_until is null from unit"))
                .isTrue();
    }

    @Test
    void it_passes_over_items_that_a_person_has_stopped_however_many_stand_before_the_others() {
        long unit = ledger.one("select id from unit", Long.class);
        ledger.update("update transfer set locked = true where id in (select id from transfer order by id limit 150)");
        breaker.transitionToOpenState();
        breaker.transitionToHalfOpenState();

        runner.run(LedgerRows.BANK, unit);

        assertThat(sizes).containsExactly(100);
        assertThat(first).isEqualTo(ledger.one("select min(id) + 150 from transfer", Long.class));
    }

    @Test
    void it_passes_over_the_items_of_people_who_are_held() {
        long unit = ledger.one("select id from unit", Long.class);
        ledger.update("update transfer_item set personal_number_key = 7 where id in"
                + " (select id from transfer order by id limit 150)");
        new Holding(ledger.database, ledger.references, ledger.audit, id -> true, ledger.clock)
                .hold(new Target.OfPerson(7), null, new Act(Caller.all("an"), "an inheritance is disputed"));
        breaker.transitionToOpenState();
        breaker.transitionToHalfOpenState();

        runner.run(LedgerRows.BANK, unit);

        assertThat(sizes).containsExactly(100);
        assertThat(first).isEqualTo(ledger.one("select min(id) + 150 from transfer", Long.class));
    }
}
