package vn.lienthong.gateway.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.gateway.app.e2e.BadDayHome.BANK;
import static vn.lienthong.gateway.app.e2e.Rehearsal.patiently;

import jakarta.jms.ConnectionFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jms.core.JmsTemplate;
import vn.lienthong.gateway.app.embedded.EmbeddedBroker;
import vn.lienthong.gateway.app.embedded.EmbeddedDatabase;

/** The database or the broker goes away in the middle of the work and comes back: nothing is lost, and it goes on by itself. */
class OutageIT {
    private static final int LINES = 400;
    private final Rehearsal day = Rehearsal.shared();

    @Test
    void without_its_database_the_door_says_come_back_later_and_afterwards_all_goes_on() {
        var database = day.gateway.part(EmbeddedDatabase.class);
        Payroll before = Payroll.ofAllKinds(BANK, LINES);
        Payroll meanwhile = Payroll.ofAllKinds(BANK, 20);
        String batch = day.api.accepted(before);
        patiently().until(() -> day.calls(BANK, "pay") > 2);

        database.stop();
        try {
            var list = day.api.send(meanwhile);
            var single = day.api.single(Payroll.person(BANK, "7777"));
            assertThat(List.of(list.statusCode(), single.statusCode())).containsOnly(503);
            assertThat(list.headers().firstValue("Retry-After")).isPresent();
            assertThat(single.headers().firstValue("Retry-After")).isPresent();
        } finally {
            database.start();
        }

        patiently().until(() -> day.api.send(meanwhile).statusCode() / 100 == 2);
        String second = Api.json(day.api.send(meanwhile)).get("id").asText();
        day.untilFinished(BANK, batch);
        day.untilFinished(BANK, second);
        day.requirePaidOnce(BANK, before, batch);
        day.requirePaidOnce(BANK, meanwhile, second);
    }

    @Test
    void without_its_broker_it_takes_in_and_sends_when_the_broker_is_back() {
        var broker = day.gateway.part(EmbeddedBroker.class);
        Payroll before = Payroll.ofAllKinds(BANK, LINES);
        Payroll meanwhile = Payroll.ofAllKinds(BANK, 60);
        String batch = day.api.accepted(before);
        patiently().until(() -> day.calls(BANK, "pay") > 2);

        broker.stop();
        String second;
        try {
            second = day.api.accepted(meanwhile);
            patiently().until(() -> day.api.batchState(second).equals("RELEASED"));
            patiently()
                    .until(() -> day.api.get("/status").get("broker").asText().equals("DOWN"));
            assertThat(day.api.answers(second).values()).noneMatch(answer -> answer.startsWith("completed"));
        } finally {
            broker.start();
        }

        day.untilFinished(BANK, batch);
        day.untilFinished(BANK, second);
        day.requirePaidOnce(BANK, before, batch);
        day.requirePaidOnce(BANK, meanwhile, second);
    }

    @Test
    void a_queue_that_somebody_empties_is_filled_again() {
        var broker = new JmsTemplate(day.gateway.part(ConnectionFactory.class));
        broker.setReceiveTimeout(300);
        Payroll payroll = Payroll.ofAllKinds(BANK, LINES);
        var stolen = new ArrayList<Object>();

        String batch = day.api.accepted(payroll);
        patiently().until(() -> {
            for (Object claim = broker.receiveAndConvert("work." + BANK);
                    claim != null;
                    claim = broker.receiveAndConvert("work." + BANK)) stolen.add(claim);
            return !stolen.isEmpty();
        });

        day.untilFinished(BANK, batch);
        assertThat(stolen).isNotEmpty();
        day.requirePaidOnce(BANK, payroll, batch);
    }
}
