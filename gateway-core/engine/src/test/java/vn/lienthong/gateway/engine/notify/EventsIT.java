package vn.lienthong.gateway.engine.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
import org.junit.jupiter.api.Test;
import vn.lienthong.gateway.engine.audit.AuditLog;
import vn.lienthong.gateway.engine.intake.TestLedger;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.notify.Carrier.Told;
import vn.lienthong.gateway.engine.notify.Subscription.Channel;

/** Events in the ledger, and bringing them to agencies on good days and bad ones. */
class EventsIT {
    private static final Instant NOW = Instant.parse("2026-11-20T03:00:00Z");
    private static final Patience PATIENCE =
            new Patience(Duration.ofSeconds(5), Duration.ofMinutes(15), Duration.ofDays(7), Duration.ofMinutes(2));
    private static final JsonMapper JSON = new JsonMapper();

    private final MovedClock clock = new MovedClock(NOW);
    private final Hearers webhooks = new Hearers();
    private final Hearers queues = new Hearers();
    private TestLedger ledger;
    private Database database;
    private References references;
    private Courier courier;

    /** Agencies that hear what they are told, unless they are told to be deaf. */
    private static final class Hearers implements Carrier {
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

    private Courier node(String name) {
        var sources = new Courier.Sources(
                database, references, (service, state) -> state.name().toLowerCase(Locale.ROOT), name);
        return new Courier(
                sources,
                Map.of(
                        Channel.WEBHOOK, new Courier.Way(webhooks, PATIENCE),
                        Channel.QUEUE, new Courier.Way(queues, PATIENCE)),
                clock);
    }

    private void listen(Subscription... subscriptions) {
        Subscriptions.write(database, Arrays.asList(subscriptions));
    }

    private static Subscription webhook(String agency, EventType... types) {
        return new Subscription(
                agency, Channel.WEBHOOK, types.length == 0 ? EventType.all() : EnumSet.copyOf(Arrays.asList(types)));
    }

    /** One look, and what comes of it. */
    private void look() {
        courier.look();
        await().pollInterval(Duration.ofMillis(10)).until(() -> !courier.isBusy());
    }

    private void say(String agency, int times) {
        var announcer = new Announcer(clock);
        for (int i = 0; i < times; i++)
            database.run(connection -> announcer.tell(
                    connection, agency, "bank-payout", EventType.MESSAGE_REFUSED, null, JSON.createObjectNode()));
    }

    private long batch(String agency) {
        return ledger.jdbc()
                .sql("insert into batch(service, agency, state, format, content_hash, lines, sum_vnd, received_at)"
                        + " values ('bank-payout', ?, 'CHECKING', 'csv', '', 3, 1500000, now()) returning id")
                .param(agency)
                .query(Long.class)
                .single();
    }

    /** Transfers that are with the bank. @return the first id */
    private long sent(String agency, Long batch, int size) {
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

    private void end(long first, int size, String state) {
        ledger.jdbc()
                .sql("update transfer set state = ?, cause = 'account.closed' where id between ? and ?")
                .params(state, first, first + size - 1)
                .update();
    }

    private JsonNode body(Notice notice) {
        try {
            return JSON.readTree(notice.body());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private long count(String table) {
        return ledger.jdbc()
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }

    @Test
    void the_life_of_a_batch_is_told_step_by_step_with_its_counts() {
        listen(webhook("HN07"));
        long batch = batch("HN07");

        for (String step : List.of(
                "state = 'CHECKING', checked_at = now()",
                "state = 'RELEASED', released_at = now()",
                "state = 'DONE', done_at = now()"))
            ledger.jdbc()
                    .sql("update batch set " + step + " where id = ?")
                    .param(batch)
                    .update();
        look();

        assertThat(webhooks.heard.get("HN07"))
                .extracting(Notice::type)
                .containsExactly("batch.checked", "batch.released", "batch.done");
        JsonNode done = body(webhooks.heard.get("HN07").getLast());
        assertThat(done.get("batch").asText()).isEqualTo("" + batch);
        assertThat(done.get("lines").asInt()).isEqualTo(3);
        assertThat(done.get("state").asText()).isEqualTo("DONE");
    }

    @Test
    void a_refused_batch_is_told_with_its_code_and_a_cancelled_one_as_cancelled() {
        listen(webhook("HN07"));
        long refused = batch("HN07");
        long cancelled = batch("HN07");

        ledger.jdbc()
                .sql(
                        "update batch set state = 'REFUSED', checked_at = now(), faults = '[{\"code\":\"batch.sum-mismatch\"}]' where id = ?")
                .param(refused)
                .update();
        ledger.jdbc()
                .sql("update batch set state = 'CANCELLED', done_at = now() where id = ?")
                .param(cancelled)
                .update();
        look();

        assertThat(webhooks.heard.get("HN07"))
                .extracting(Notice::type)
                .containsExactly("batch.refused", "batch.cancelled");
        assertThat(body(webhooks.heard.get("HN07").getFirst()).get("code").asText())
                .isEqualTo("batch.sum-mismatch");
    }

    @Test
    void outcomes_of_a_list_are_one_event_a_thousand_and_name_lines_and_references() {
        listen(webhook("HN07"));
        long batch = batch("HN07");
        long first = sent("HN07", batch, 2_500);

        end(first, 2_500, "ACCEPTED");
        end(first, 2_500, "REJECTED");
        look();

        assertThat(webhooks.heard.get("HN07"))
                .extracting(notice -> body(notice).get("items").size())
                .containsExactly(999, 1000, 501);
        assertThat(body(webhooks.heard.get("HN07").getLast()).get("items"))
                .extracting(last -> last.get("line").asInt())
                .isSorted()
                .endsWith(2501);
        JsonNode item = body(webhooks.heard.get("HN07").getFirst()).get("items").get(0);
        assertThat(item.get("reference").asText()).isEqualTo(references.of(first));
        assertThat(item.get("line").asInt()).isEqualTo(2);
        assertThat(item.get("state").asText() + item.get("result").asText()).isEqualTo("REJECTEDrejected");
        assertThat(item.get("code").asText()).isEqualTo("account.closed");
    }

    @Test
    void a_single_transfer_is_named_by_the_agencys_own_key() {
        listen(webhook("HN07"));
        long first = sent("HN07", null, 1);
        ledger.jdbc().sql("update transfer set line = null").update();
        ledger.jdbc()
                .sql("insert into idempotency_key values ('bank-payout', 'HN07', 'our-key-1', ?, '')")
                .param(first)
                .update();

        end(first, 1, "COMPLETED");
        look();

        JsonNode told = body(webhooks.heard.get("HN07").getFirst());
        assertThat(told.get("items").get(0).get("idempotencyKey").asText()).isEqualTo("our-key-1");
        assertThat(told.has("batch")).isFalse();
        assertThat(told.get("items").get(0).has("line")).isFalse();
    }

    @Test
    void only_who_listens_costs_anything_and_a_change_that_is_undone_is_not_told() {
        listen(webhook("HN08", EventType.BATCH_DONE));
        long quiet = sent("HN08", null, 3);
        end(quiet, 3, "COMPLETED");
        assertThat(ledger.jdbc()
                        .sql("select count(*) from pg_trigger where tgname = 'transfer_told'")
                        .query(Long.class)
                        .single())
                .as("nobody listens to outcomes: no trigger")
                .isZero();

        listen(webhook("HN07"), webhook("HN08", EventType.BATCH_DONE));
        long other = sent("HN08", null, 3);
        end(other, 3, "COMPLETED");
        long undone = sent("HN07", null, 3);
        try {
            database.run(connection -> {
                try (var update = connection.prepareStatement("update transfer set state = 'COMPLETED' where id = ?")) {
                    update.setLong(1, undone);
                    update.executeUpdate();
                }
                throw new IllegalStateException("the process was killed here");
            });
        } catch (IllegalStateException killed) {
            assertThat(count("event")).isZero();
        }
    }

    @Test
    void what_changes_besides_the_state_is_not_told_again() {
        listen(webhook("HN07"));
        long first = sent("HN07", null, 3);
        end(first, 3, "COMPLETED");

        ledger.jdbc().sql("update transfer set locked = true").update();

        assertThat(count("event")).isEqualTo(1);
    }

    @Test
    void an_agency_that_is_down_for_a_day_delays_nobody_and_then_hears_all_in_order() {
        listen(webhook("HN07"), webhook("HN08"));
        webhooks.answers.put("HN07", new Told.NotHeard("webhook.unreachable"));

        for (int hour = 0; hour < 24; hour++) {
            say("HN07", 2);
            say("HN08", 1);
            look();
            clock.move(Duration.ofHours(1));
        }

        assertThat(webhooks.ids("HN08")).hasSize(24);
        assertThat(webhooks.ids("HN07")).isEmpty();
        var tried = webhooks.asked.stream()
                .filter(notice -> notice.agency().equals("HN07"))
                .map(Notice::id)
                .toList();
        assertThat(tried)
                .as("one try a look, with the oldest")
                .hasSizeLessThanOrEqualTo(24)
                .containsOnly(tried.getFirst());

        webhooks.answers.clear();
        look();

        assertThat(webhooks.ids("HN07")).hasSize(48).isSorted().doesNotHaveDuplicates();
        assertThat(count("event_delivery")).isZero();
    }

    @Test
    void a_failure_waits_longer_each_time_and_a_restart_does_not_forget_it() {
        listen(webhook("HN07"));
        webhooks.answers.put("HN07", new Told.NotHeard("webhook.status-500"));
        say("HN07", 1);

        look();
        look();
        assertThat(webhooks.asked).hasSize(1);
        clock.move(Duration.ofSeconds(6));
        look();
        clock.move(Duration.ofSeconds(6));
        courier = node("node-2");
        look();
        assertThat(webhooks.asked).as("10 s are not over").hasSize(2);
        clock.move(Duration.ofSeconds(6));
        look();

        assertThat(webhooks.asked).hasSize(3).extracting(Notice::id).containsOnly(1L);
        assertThat(webhooks.asked)
                .extracting(Notice::text)
                .containsOnly(webhooks.asked.getFirst().text());
    }

    @Test
    void a_slow_agency_holds_up_no_other_and_no_second_node_tells_it_meanwhile() {
        listen(webhook("HN07"), webhook("HN08"));
        webhooks.slow = new CountDownLatch(1);
        webhooks.slowAgency = "HN07";
        say("HN07", 1);
        say("HN08", 1);
        Courier second = node("node-2");

        courier.look();
        await().until(() -> webhooks.asked.size() == 2);
        second.look();
        await().until(() -> !second.isBusy());

        assertThat(webhooks.ids("HN08")).hasSize(1);
        assertThat(webhooks.asked).hasSize(2);
        webhooks.slow.countDown();
        await().until(() -> !courier.isBusy());
        assertThat(webhooks.ids("HN07")).hasSize(1);
    }

    @Test
    void a_node_that_died_while_telling_is_followed_by_another_that_tells_the_same() {
        listen(webhook("HN07"));
        say("HN07", 1);
        ledger.jdbc()
                .sql("update event_subscriber set lease_owner = 'dead', lease_until = ?")
                .param(java.sql.Timestamp.from(NOW.plusSeconds(60)))
                .update();

        look();
        assertThat(webhooks.asked).isEmpty();
        clock.move(Duration.ofSeconds(61));
        look();

        assertThat(webhooks.ids("HN07")).hasSize(1);
    }

    @Test
    void what_an_agency_does_not_want_or_is_too_old_is_kept_and_told_again_when_a_person_says_so() {
        listen(webhook("HN07"));
        var events = new EventLedger(database, references, (service, state) -> "", new AuditLog(clock));
        webhooks.answers.put("HN07", new Told.Unwanted("webhook.gone"));
        say("HN07", 2);
        look();
        webhooks.answers.put("HN07", new Told.NotHeard("webhook.timeout"));
        say("HN07", 1);
        clock.move(Duration.ofDays(8));
        look();

        assertThat(events.undelivered("HN07"))
                .extracting(EventLedger.Undelivered::code)
                .containsExactly("webhook.gone", "webhook.gone", "webhook.timeout");
        assertThat(events.undelivered("HN08")).isEmpty();
        EventLedger.Listener listener = events.listeners().getFirst();
        assertThat(listener.undelivered()).isEqualTo(3);
        assertThat(listener.code()).isEqualTo("webhook.timeout");
        assertThat(listener.waiting()).isZero();

        webhooks.answers.clear();
        assertThat(events.again("HN07", "officer", "the address is mended")).isEqualTo(3);
        look();

        assertThat(webhooks.ids("HN07")).containsExactly(1L, 2L, 3L);
        assertThat(events.undelivered(null)).isEmpty();
        assertThat(events.find(1).orElseThrow().text()).contains("message.refused");
    }

    @Test
    void each_channel_hears_for_itself_and_old_events_are_forgotten_only_when_all_have_heard() {
        listen(webhook("HN07"), new Subscription("HN07", Channel.QUEUE, EventType.all()));
        queues.answers.put("HN07", new Told.NotHeard("queue.not-taken"));
        say("HN07", 1);
        look();
        clock.move(Duration.ofDays(1));

        courier.forget(Duration.ofHours(1));
        assertThat(count("event")).isEqualTo(1);
        queues.answers.clear();
        look();
        courier.forget(Duration.ofHours(1));

        assertThat(webhooks.ids("HN07")).hasSize(1);
        assertThat(queues.ids("HN07")).hasSize(1);
        assertThat(count("event")).isZero();
    }

    @Test
    void who_no_longer_listens_is_told_the_rest_when_he_is_back() {
        listen(webhook("HN07"));
        say("HN07", 1);
        listen();
        say("HN07", 1);
        look();
        assertThat(webhooks.asked).isEmpty();

        listen(webhook("HN07"));
        look();

        assertThat(new ArrayList<>(webhooks.ids("HN07"))).containsExactly(1L);
    }
}
