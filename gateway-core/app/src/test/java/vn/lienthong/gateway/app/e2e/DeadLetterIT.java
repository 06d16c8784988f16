package vn.lienthong.gateway.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.gateway.app.e2e.BadDayHome.HEADERS;
import static vn.lienthong.gateway.app.e2e.BadDayHome.NOWHERE;
import static vn.lienthong.gateway.app.e2e.BadDayHome.STEPLESS;
import static vn.lienthong.gateway.app.e2e.BadDayHome.THROWING;
import static vn.lienthong.gateway.app.e2e.Rehearsal.patiently;

import jakarta.jms.ConnectionFactory;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jms.core.JmsTemplate;

/** What cannot be done is set aside with its cause, for a person to see and to send on; the others go on. */
class DeadLetterIT {
    private final Rehearsal day = Rehearsal.shared();
    private final JmsTemplate broker = new JmsTemplate(day.gateway.part(ConnectionFactory.class));

    @Test
    void an_item_that_its_partner_never_has_time_for_is_dead_after_the_last_attempt() {
        Payroll payroll = Payroll.of("toy", 10, "7777", "7777", "9999", "7777", "7777");

        String batch = day.api.accepted("toy-payout", payroll);
        patiently().until(() -> day.api.batchState(batch).equals("DONE"));

        assertThat(day.api.answers(batch))
                .containsAllEntriesOf(
                        Map.of(1, "completed ", 3, "dead toy.busy", 8, "dead toy.busy", 10, "completed "));
        String dead = day.api.reference(batch, 3);
        assertThat(day.api.transfer(dead).get("attempts").asInt()).isEqualTo(3);
        assertThat(letterOf("toy", dead)).contains("toy.busy");
    }

    @Test
    void a_mapping_that_throws_for_one_of_a_hundred_kills_that_one_alone() {
        Payroll payroll = Payroll.of(THROWING, 100).note(41, "throw");

        String batch = day.api.accepted(payroll);
        day.untilFinished(THROWING, batch);

        var answers = day.api.answers(batch);
        assertThat(answers.get(42)).startsWith("dead mapping.");
        assertThat(answers.values()).filteredOn(Payroll.PAID::equals).hasSize(99);
        day.book(THROWING).agreeWith(payroll, day.api.results(batch));
        assertThat(letterOf(THROWING, day.api.reference(batch, 42))).isNotNull();
    }

    @Test
    void a_dead_transfer_goes_on_when_it_is_replayed() {
        Payroll payroll = Payroll.of("toy", 1, "9999");
        String batch = day.api.accepted("toy-payout", payroll);
        patiently().until(() -> day.api.batchState(batch).equals("DONE"));
        String reference = day.api.reference(batch, 1);

        var replayed = Api.json(day.api.post("/replays", Map.of("transfers", List.of(reference), "reason", "again")));

        assertThat(replayed.get("replayed").asInt()).isEqualTo(1);
        patiently()
                .until(() -> day.number(
                                "select count(*) from attempt a join submission s on s.id = a.submission_id join unit u on u.id = s.unit_id"
                                        + " where u.batch_id = ?",
                                Long.valueOf(batch))
                        > 3);
        assertThat(day.api.reference(batch, 1)).isEqualTo(reference);
    }

    @Test
    void an_item_that_a_route_lets_fall_is_dead() {
        Payroll payroll = Payroll.of(STEPLESS, 3);

        String batch = day.api.accepted(payroll);
        patiently().until(() -> day.api.batchState(batch).equals("DONE"));

        assertThat(day.api.answers(batch).values()).containsOnly("dead route.no-outcome");
        assertThat(day.calls(STEPLESS, "pay")).isZero();
    }

    @Test
    void an_item_without_a_destination_is_dead() {
        String batch = day.api.accepted(Payroll.of(NOWHERE, 3));

        patiently().until(() -> day.api.batchState(batch).equals("DONE"));

        assertThat(day.api.answers(batch).values()).containsOnly("dead route.no-destination");
    }

    @Test
    void a_service_without_a_route_waits_and_the_status_shows_it() {
        long waiting = day.api.destination(STEPLESS).get("waiting").asLong();

        String batch = day.api.accepted("unrouted", Payroll.of("any", 3));

        patiently().until(() -> day.api.destination(STEPLESS).get("waiting").asLong() == waiting + 3);
        assertThat(day.api.batchState(batch)).isEqualTo("RELEASED");
        assertThat(day.api.answers(batch).values())
                .allSatisfy(answer -> assertThat(answer).startsWith("open"));
    }

    @Test
    void an_unknown_service_is_not_found() {
        assertThat(day.api.sendList("no-such-service", Payroll.of("any", 1)).statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_header_that_looks_like_one_of_camels_own_reaches_no_exchange() throws Exception {
        var single = Payroll.person(HEADERS, "7777");
        Payroll list = Payroll.of(HEADERS, 3);

        assertThat(day.api.single(single, "CAmelHttpUri", "http://elsewhere").statusCode())
                .isEqualTo(202);
        var answer = day.api.send(list, "CAmelHttpUri", "http://elsewhere");
        assertThat(answer.statusCode()).isEqualTo(202);
        String batch = Api.json(answer).get("id").asText();
        offerWithHeader();
        day.untilFinished(HEADERS, batch);

        assertThat(day.api.answers(batch)).isEqualTo(list.answers());
        patiently()
                .until(() -> day.api
                        .get("/transfers?personalNumber=" + single.personalNumber())
                        .at("/items/0/state")
                        .asText()
                        .equals("COMPLETED"));
    }

    /** Claim checks from a hand that may write to the broker. */
    private void offerWithHeader() {
        for (long unit = 1; unit <= day.number("select max(id) from unit"); unit++) {
            String body = Long.toString(unit);
            broker.send("work." + HEADERS, session -> {
                var message = session.createTextMessage(body);
                message.setStringProperty("CAmelHttpUri", "http://elsewhere");
                return message;
            });
        }
    }

    /** It is shipped a moment after the transfer is dead, and other tests' letters may stand before it. */
    private @Nullable String letterOf(String destination, String reference) {
        broker.setReceiveTimeout(20_000);
        while (broker.receiveAndConvert("dead." + destination) instanceof String letter)
            if (letter.contains(reference)) return letter;
        return null;
    }
}
