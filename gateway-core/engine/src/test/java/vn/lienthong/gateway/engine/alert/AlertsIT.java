package vn.lienthong.gateway.engine.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.lienthong.gateway.engine.ledger.LedgerRows.BANK;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Denied;
import vn.lienthong.gateway.engine.access.Grant;
import vn.lienthong.gateway.engine.access.Role;
import vn.lienthong.gateway.engine.alert.AlertRules.Receiver;
import vn.lienthong.gateway.engine.alert.AlertRules.Rule;
import vn.lienthong.gateway.engine.alert.AlertRules.Severity;
import vn.lienthong.gateway.engine.ledger.LedgerRows;
import vn.lienthong.gateway.engine.notify.Carrier.Told;
import vn.lienthong.gateway.engine.notify.Notice;
import vn.lienthong.gateway.engine.operate.Act;
import vn.lienthong.gateway.engine.yaml.InvalidConfiguration;
import vn.lienthong.gateway.engine.yaml.Placeholders;

class AlertsIT {
    private static final Caller LAN = caller("lan", Role.SENIOR_OPERATOR, null);
    private static final AlertRules RULES = new AlertRules(
            List.of(
                    new Rule("deep", AlertKind.WAITING, Severity.WARNING, 100, Duration.ofMinutes(1), 0, List.of()),
                    new Rule("ends", AlertKind.CERTIFICATE, Severity.INFO, 3600, Duration.ZERO, 0, List.of())),
            List.of(new Receiver(
                    "duty",
                    URI.create("https://duty.example.vn/x"),
                    "secret",
                    Duration.ofSeconds(1),
                    Severity.WARNING)),
            Duration.ofHours(4),
            Duration.ofMinutes(15));

    private final Ticking clock = new Ticking();
    private final List<Measured> measured = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private Told answer = new Told.Heard();
    private LedgerRows ledger;
    private Alerts alerts;
    private AlertWatch watch;
    private AlertTeller teller;

    private static final class Ticking extends Clock {
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

    private static Caller caller(String name, Role role, String destination) {
        return new Caller(name, List.of(new Grant(role, destination)), null);
    }

    @BeforeEach
    void open() {
        ledger = new LedgerRows();
        alerts = new Alerts(ledger.database, RULES, ledger.audit, BANK::equals, clock);
        watch = watch();
        teller = new AlertTeller(ledger.database, RULES, this::hear, clock);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private AlertWatch watch() {
        return new AlertWatch(ledger.database, RULES, () -> List.copyOf(measured), clock);
    }

    private Told hear(Notice notice) {
        if (answer instanceof Told.Heard) told.add(notice.type() + " " + notice.agency());
        return answer;
    }

    private void look(Duration later, Measured... figures) {
        clock.now = clock.now.plus(later);
        measured.clear();
        measured.addAll(List.of(figures));
        watch.turn();
        teller.turn();
    }

    private static Measured waiting(long items) {
        return new Measured(AlertKind.WAITING, BANK, items);
    }

    @Test
    void what_breaks_a_rule_long_enough_is_raised_told_repeated_and_cleared() {
        look(Duration.ZERO, waiting(100));
        assertThat(alerts.open(LAN)).as("not long enough yet").isEmpty();
        look(Duration.ofMinutes(1), waiting(120));
        assertThat(alerts.open(LAN)).singleElement().satisfies(alert -> {
            assertThat(alert.rule()).isEqualTo("deep");
            assertThat(alert.object()).isEqualTo(BANK);
            assertThat(alert.value()).isEqualTo(120);
        });
        look(Duration.ofMinutes(5), waiting(130));
        assertThat(told).containsExactly("alert.raised duty");

        look(Duration.ofHours(4), waiting(130));
        look(Duration.ofMinutes(1), waiting(99));

        assertThat(told).containsExactly("alert.raised duty", "alert.repeated duty", "alert.cleared duty");
        assertThat(alerts.open(LAN)).isEmpty();
        assertThat(alerts.cleared(LAN, 50))
                .singleElement()
                .extracting(Alert::state)
                .isEqualTo(Alert.State.CLEARED);
    }

    @Test
    void what_comes_again_soon_is_the_same_alert_and_not_told_anew() {
        look(Duration.ZERO, waiting(100));
        look(Duration.ofMinutes(1), waiting(100));
        look(Duration.ofMinutes(1));
        look(Duration.ofMinutes(1), waiting(100));
        look(Duration.ofMinutes(1), waiting(100));

        assertThat(told).containsExactly("alert.raised duty", "alert.cleared duty");
        assertThat(ledger.one("select count(*) from alert", Integer.class)).isOne();
        assertThat(alerts.open(LAN)).hasSize(1);
    }

    @Test
    void what_somebody_has_acknowledged_is_silent_until_then_and_he_stands_in_the_audit() {
        look(Duration.ZERO, waiting(100));
        look(Duration.ofMinutes(1), waiting(100));
        long id = alerts.open(LAN).getFirst().id();
        var act = new Act(LAN, "the bank works on it");

        assertThat(alerts.acknowledge(id, clock.now, act)).isEqualTo(new Alerts.Answer.Refused("alert.until"));
        assertThat(alerts.acknowledge(999, clock.now.plusSeconds(60), act))
                .isEqualTo(new Alerts.Answer.Refused("alert.unknown"));
        assertThat(alerts.acknowledge(id, clock.now.plus(Duration.ofHours(24)), act))
                .isInstanceOf(Alerts.Answer.Done.class);
        look(Duration.ofHours(23), waiting(100));
        assertThat(told).containsExactly("alert.raised duty");
        assertThat(alerts.open(LAN).getFirst().acknowledgedBy()).isEqualTo("lan");

        look(Duration.ofHours(2), waiting(100));
        assertThat(told).containsExactly("alert.raised duty", "alert.repeated duty");
        assertThat(alerts.open(LAN).getFirst().state()).isEqualTo(Alert.State.RAISED);
        assertThat(ledger.audited()).contains("alert.acknowledge alert:" + id);
    }

    @Test
    void who_does_not_hear_is_told_again_and_who_does_not_want_to_is_not() {
        answer = new Told.NotHeard("webhook.timeout");
        look(Duration.ZERO, waiting(100));
        look(Duration.ofMinutes(1), waiting(100));
        assertThat(alerts.listeners(LAN).getFirst().code()).isEqualTo("webhook.timeout");
        answer = new Told.Heard();
        look(Duration.ofMinutes(1), waiting(100));
        assertThat(told).containsExactly("alert.raised duty");
        assertThat(alerts.listeners(LAN).getFirst().waiting()).isZero();

        answer = new Told.Unwanted("webhook.gone");
        assertThat(alerts.trial("duty", new Act(LAN, "trial"))).isTrue();
        assertThat(alerts.trial("nobody", new Act(LAN, "trial"))).isFalse();
        teller.turn();
        assertThat(alerts.listeners(LAN).getFirst().waiting()).isZero();
        assertThat(ledger.audited()).contains("alert.trial receiver:duty");
    }

    @Test
    void one_node_looks_until_it_is_gone() {
        look(Duration.ZERO, waiting(100));
        look(Duration.ofMinutes(1), waiting(100));
        var other = new AlertWatch(ledger.database, RULES, List::of, clock);

        other.turn();
        assertThat(alerts.open(LAN)).hasSize(1);
        clock.now = clock.now.plus(Duration.ofMinutes(2));
        other.turn();
        assertThat(alerts.open(LAN)).isEmpty();
    }

    @Test
    void each_sees_and_silences_what_is_his() {
        look(Duration.ZERO, waiting(100), new Measured(AlertKind.CERTIFICATE, "keys/soap.pem", 3600));
        look(Duration.ofMinutes(1), waiting(100), new Measured(AlertKind.CERTIFICATE, "keys/soap.pem", 3500));
        var here = caller("an", Role.SENIOR_OPERATOR, BANK);
        var elsewhere = caller("binh", Role.SENIOR_OPERATOR, "bank-c");

        assertThat(alerts.open(LAN)).extracting(Alert::rule).containsExactly("deep", "ends");
        assertThat(told).as("info is not for duty").containsExactly("alert.raised duty");
        assertThat(alerts.open(here)).extracting(Alert::rule).containsExactly("deep");
        assertThat(alerts.open(elsewhere)).isEmpty();
        long id = alerts.open(here).getFirst().id();
        Instant until = clock.now.plusSeconds(60);
        assertThatThrownBy(() -> alerts.acknowledge(id, until, new Act(elsewhere, "x")))
                .isInstanceOf(Denied.class);
        assertThatThrownBy(() -> alerts.acknowledge(id, until, new Act(caller("mai", Role.VIEWER, null), "x")))
                .isInstanceOf(Denied.class);
        assertThat(alerts.acknowledge(id, until, new Act(here, "x"))).isInstanceOf(Alerts.Answer.Done.class);
    }

    @Test
    void the_rules_that_are_delivered_can_be_read_and_mistakes_are_told_where_they_stand(@TempDir Path folder)
            throws IOException {
        Placeholders none = name -> null;
        assertThat(AlertReader.load(Path.of("../../config"), none).rules())
                .extracting(Rule::kind)
                .contains(AlertKind.values());
        assertThat(AlertReader.load(folder, none).rules()).isEmpty();

        Files.writeString(folder.resolve("alerts.yaml"), """
                rules:
                  a: {kind: waiting}
                  b: {kind: shouting, over: 5}
                receivers:
                  c: {url: "http://elsewhere.example", secret: short}
                """);
        assertThatThrownBy(() -> AlertReader.load(folder, Placeholders.of(Map.of(), folder)))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining("over is missing")
                .hasMessageContaining("alerts.yaml:3")
                .hasMessageContaining("https")
                .hasMessageContaining("shorter than 16");
    }
}
