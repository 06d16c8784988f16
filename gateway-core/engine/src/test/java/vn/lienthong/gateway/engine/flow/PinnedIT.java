package vn.lienthong.gateway.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.ratelimiter.RateLimiter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Processor;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.engine.answer.AnswerBook;
import vn.lienthong.gateway.engine.camel.MappingComponent;
import vn.lienthong.gateway.engine.deed.Doing;
import vn.lienthong.gateway.engine.delivery.Chunk;
import vn.lienthong.gateway.engine.delivery.Destination;
import vn.lienthong.gateway.engine.delivery.Gate;
import vn.lienthong.gateway.engine.delivery.Moments;
import vn.lienthong.gateway.engine.delivery.Recorder;
import vn.lienthong.gateway.engine.dispatch.Units;
import vn.lienthong.gateway.engine.ledger.LedgerRows;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.mapping.Mappings;
import vn.lienthong.gateway.engine.outcome.OutcomeBook;
import vn.lienthong.gateway.engine.outcome.TestTerms;
import vn.lienthong.gateway.engine.security.Keyring;
import vn.lienthong.gateway.engine.security.Vault;
import vn.lienthong.gateway.engine.service.RetryPolicy;

/** What a person wants to go by a version of its mapping goes by that one, whatever version its route names by now. */
class PinnedIT {
    private static final RetryPolicy RETRY =
            new RetryPolicy(5, Duration.ofSeconds(5), Duration.ofMinutes(5), 0, Duration.ofDays(2));

    @TempDir
    Path folder;

    private final List<String> gone = new ArrayList<>();
    private LedgerRows ledger;
    private LedgerRows.Unit unit;
    private UnitRunner runner;
    private DefaultCamelContext camel;
    private Processor step;

    @BeforeEach
    void open() throws Exception {
        ledger = new LedgerRows();
        var vault = new Vault(Keyring.openOrCreate(folder.resolve("keys.json")));
        unit = ledger.unit(State.READY, 4);
        ledger.update(
                "update transfer_item set key_id = ?, payload = ?",
                vault.keyId(),
                vault.seal("{}".getBytes(StandardCharsets.UTF_8)));
        var outcomes = new OutcomeBook(ledger.references, new AnswerBook(vault), ledger.clock);
        var recorder = new Recorder(ledger.database, outcomes, ledger.references, Moments.NONE, ledger.clock);
        for (String version : List.of("v1", "v2")) write(version);
        camel = new DefaultCamelContext();
        camel.addComponent("mapping", new MappingComponent(Mappings.load(folder.resolve("mappings"), null), recorder));
        step = camel.getEndpoint("mapping:m@v2").createProducer();
        var routes = new Routes();
        routes.add("bank-payout", "", this::go);
        runner = new UnitRunner(
                ledger.database,
                new Units(ledger.database, ledger.clock, "node"),
                routes,
                new RouteEnd(recorder, new Doing(ledger.database, new AnswerBook(vault), ledger.clock)),
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
        camel.stop();
        ledger.close();
    }

    private void write(String version) throws IOException {
        Path of = Files.createDirectories(folder.resolve("mappings/m/" + version));
        Files.writeString(of.resolve("mapping.jslt"), "{\"by\": \"" + version + "\"}");
        Files.writeString(
                of.resolve("mapping.yaml"),
                "title: Toy\nowner: tests\nformat: json\ninput: {type: object}\noutput: {type: object}\n");
    }

    /** A route of one step, whose partner takes everything. */
    private void go(Chunk chunk) {
        var exchange = new DefaultExchange(camel);
        exchange.getIn().setBody(chunk);
        try {
            step.process(exchange);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        for (var item : chunk.items()) {
            gone.add(item.id() - unit.firstId() + " " + item.content().get("by") + " " + chunk.mapping());
            ledger.update("update transfer set state = 'SENDING' where id = ?", item.id());
        }
        if (!chunk.isMappedAsPinned()) gone.add("not by " + chunk.pinned());
        chunk.stop(chunk.items());
    }

    private Destination.Book book() {
        var gate = new Gate(
                CircuitBreaker.ofDefaults("bank"),
                Bulkhead.ofDefaults("bank"),
                RateLimiter.ofDefaults("bank"),
                ledger.clock);
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

    private void pin(int item, String version) {
        ledger.update("update transfer set pinned = ? where id = ?", version, unit.firstId() + item);
    }

    private void run() {
        runner.run(LedgerRows.BANK, unit.id());
    }

    @Test
    void items_of_one_version_go_together_and_the_others_are_due_at_once() {
        pin(1, "m@v1");
        pin(3, "m@v1");

        run();
        assertThat(gone).containsExactly("0 v2 m@v2", "2 v2 m@v2");
        assertThat(ledger.holds("select due_at <= ? from unit", LedgerRows.at(LedgerRows.NOW)))
                .isTrue();
        run();

        assertThat(gone).containsExactly("0 v2 m@v2", "2 v2 m@v2", "1 v1 m@v1", "3 v1 m@v1");
        assertThat(ledger.holds("select due_at is null from unit")).isTrue();
    }

    @Test
    void a_version_that_is_not_here_lets_nothing_go_by_another() {
        for (int item = 0; item < unit.size(); item++) pin(item, "m@v9");

        run();

        assertThat(gone).isEmpty();
        assertThat(ledger.one(
                        "select count(*) from transfer where state = 'DEAD' and cause = 'mapping.version-missing'",
                        Integer.class))
                .isEqualTo(4);
    }

    @Test
    void a_route_that_goes_through_another_mapping_is_not_the_way_of_what_is_pinned() {
        for (int item = 0; item < unit.size(); item++) pin(item, "other@v2");

        run();

        assertThat(gone).contains("not by other@v2");
    }
}
