package vn.lienthong.gateway.engine.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.audit.AuditLog;
import vn.lienthong.gateway.engine.notify.Carrier.Told;
import vn.lienthong.gateway.engine.notify.Subscription.Channel;

/** Events are brought to agencies on good days and bad ones. */
class CourierIT extends TestEvents {
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
    void a_round_that_broke_off_with_the_ledger_is_begun_again_at_once() {
        listen(webhook("HN07"));
        say("HN07", 1);
        ledger.jdbc()
                .sql("update event_subscriber set lease_owner = 'node-1', lease_until = ?")
                .param(java.sql.Timestamp.from(NOW.plusSeconds(60)))
                .update();

        look();

        assertThat(webhooks.ids("HN07")).hasSize(1);
    }

    @Test
    void what_an_agency_does_not_want_or_is_too_old_is_kept_and_told_again_when_a_person_says_so() {
        listen(webhook("HN07"));
        var events = new EventLedger(database, references, (service, state, codes) -> "", new AuditLog(clock));
        webhooks.answers.put("HN07", new Told.Unwanted("webhook.gone"));
        say("HN07", 2);
        look();
        webhooks.answers.put("HN07", new Told.NotHeard("webhook.timeout"));
        say("HN07", 1);
        clock.move(Duration.ofDays(8));
        look();

        assertThat(events.undelivered(Caller.GATEWAY, "HN07"))
                .extracting(EventLedger.Undelivered::code)
                .containsExactly("webhook.gone", "webhook.gone", "webhook.timeout");
        assertThat(events.undelivered(Caller.GATEWAY, "HN08")).isEmpty();
        EventLedger.Listener listener = events.listeners(Caller.GATEWAY).getFirst();
        assertThat(listener.undelivered()).isEqualTo(3);
        assertThat(listener.code()).isEqualTo("webhook.timeout");
        assertThat(listener.waiting()).isZero();

        webhooks.answers.clear();
        assertThat(events.again("HN07", Caller.all("officer"), "the address is mended"))
                .isEqualTo(3);
        look();

        assertThat(webhooks.ids("HN07")).containsExactly(1L, 2L, 3L);
        assertThat(events.undelivered(Caller.GATEWAY, null)).isEmpty();
        assertThat(events.find(Caller.GATEWAY, 1).orElseThrow().text()).contains("message.refused");
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
