package vn.lienthong.gateway.engine.notify;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import vn.lienthong.gateway.engine.intake.TestLedger;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.notify.Carrier.Told;
import vn.lienthong.gateway.engine.notify.Subscription.Channel;

/** A ledger with events, and agencies that hear of them or do not. */
abstract class TestEvents {
    static final Instant NOW = Instant.parse("2026-11-20T03:00:00Z");
    private static final Patience PATIENCE =
            new Patience(Duration.ofSeconds(5), Duration.ofMinutes(15), Duration.ofDays(7), Duration.ofMinutes(2));
    private static final JsonMapper JSON = new JsonMapper();

    final MovedClock clock = new MovedClock(NOW);
    final Hearers webhooks = new Hearers();
    final Hearers queues = new Hearers();
    TestLedger ledger;
    Database database;
    References references;
    Courier courier;

    /** Agencies that hear what they are told, unless they are told to be deaf. */
    static final class Hearers implements Carrier {
        final Map<String, Told> answers = new HashMap<>();
        final List<Notice> asked = new CopyOnWriteArrayList<>();
        final Map<String, List<Notice>> heard = Collections.synchronizedMap(new HashMap<>());
        volatile CountDownLatch slow = new CountDownLatch(0);
        volatile String slowAgency = "";

        @Override
        public Told tell(Notice notice) {
            asked.add(notice);
            Told answer = answers.getOrDefault(notice.agency(), new Told.Heard());
            if (notice.agency().equals(slowAgency)) await(slow);
            if (answer instanceof Told.Heard)
                heard.computeIfAbsent(notice.agency(), a -> new CopyOnWriteArrayList<>())
                        .add(notice);
            return answer;
        }

        private static void await(CountDownLatch slow) {
            try {
                slow.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        List<Long> ids(String agency) {
            return heard.getOrDefault(agency, List.of()).stream()
                    .map(Notice::id)
                    .toList();
        }
    }

    @BeforeEach
    void open() {
        ledger = new TestLedger();
        database = new Database(ledger.source());
        references = References.load(database);
        courier = node("node-1");
    }

    @AfterEach
    void close() {
        webhooks.slow.countDown();
        courier.close();
        ledger.close();
    }

    Courier node(String name) {
        var sources = new Courier.Sources(database, references, (service, state, codes) -> word(state, codes), name);
        return new Courier(
                sources,
                Map.of(
                        Channel.WEBHOOK, new Courier.Way(webhooks, PATIENCE),
                        Channel.QUEUE, new Courier.Way(queues, PATIENCE)),
                clock);
    }

    /** Cards that were replaced have a word of their own, by both codes. */
    private static String word(State state, String... codes) {
        return "card.replaced".equals(codes[0])
                ? codes[0] + " of " + codes[1]
                : state.name().toLowerCase(Locale.ROOT);
    }

    void listen(Subscription... subscriptions) {
        Subscriptions.write(database, Arrays.asList(subscriptions));
    }

    static Subscription webhook(String agency, EventType... types) {
        return new Subscription(
                agency, Channel.WEBHOOK, types.length == 0 ? EventType.all() : EnumSet.copyOf(Arrays.asList(types)));
    }

    /** One look, and what comes of it. */
    void look() {
        courier.look();
        await().pollInterval(Duration.ofMillis(10)).until(() -> !courier.isBusy());
    }

    void say(String agency, int times) {
        var announcer = new Announcer(clock);
        for (int i = 0; i < times; i++)
            database.run(connection -> announcer.tell(
                    connection, agency, "bank-payout", EventType.MESSAGE_REFUSED, null, JSON.createObjectNode()));
    }

    long batch(String agency) {
        return ledger.jdbc()
                .sql("insert into batch(service, agency, state, format, content_hash, lines, sum_vnd, received_at)"
                        + " values ('bank-payout', ?, 'CHECKING', 'csv', '', 3, 1500000, now()) returning id")
                .param(agency)
                .query(Long.class)
                .single();
    }

    /** Transfers that are with the bank. @return the first id */
    long sent(String agency, Long batch, int size) {
        long first = ledger.jdbc()
                .sql("select coalesce(max(last_id), 0) + 1 from unit")
                .query(Long.class)
                .single();
        long unit = ledger.jdbc()
                .sql(
                        "insert into unit(batch_id, service, agency, destination, execution_date, first_id, last_id, created_at)"
                                + " values (?, 'bank-payout', ?, 'bank-b', '2026-11-20', ?, ?, now()) returning id")
                .params(Arrays.asList(batch, agency, first, first + size - 1))
                .query(Long.class)
                .single();
        ledger.jdbc()
                .sql(
                        "insert into transfer(id, unit_id, line, state, amount_vnd, changed_at)"
                                + " select g, ?, g - ? + 2, 'SENDING', 500000, now() from generate_series(?::bigint, ?::bigint) g")
                .params(unit, first, first, first + size - 1)
                .update();
        return first;
    }

    void end(long first, int size, String state) {
        end(first, size, state, "account.closed", "AC04");
    }

    void end(long first, int size, String state, String cause, String partnerCode) {
        ledger.jdbc()
                .sql("update transfer set state = ?, cause = ?, partner_code = ? where id between ? and ?")
                .params(state, cause, partnerCode, first, first + size - 1)
                .update();
    }

    JsonNode body(Notice notice) {
        try {
            return JSON.readTree(notice.body());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    long count(String table) {
        return ledger.jdbc()
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }
}
