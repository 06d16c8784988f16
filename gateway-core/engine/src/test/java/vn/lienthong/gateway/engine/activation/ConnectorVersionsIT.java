package vn.lienthong.gateway.engine.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.api.Submission;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Denied;
import vn.lienthong.gateway.engine.access.Grant;
import vn.lienthong.gateway.engine.access.Role;
import vn.lienthong.gateway.engine.activation.ConnectorVersions.Activated;
import vn.lienthong.gateway.engine.ledger.LedgerRows;
import vn.lienthong.gateway.engine.operate.Act;
import vn.lienthong.gateway.engine.plugin.Proof;

/** Which version serves, who said so, and what comes back by itself. */
class ConnectorVersionsIT {
    private static final String BANK = LedgerRows.BANK;
    private static final String FAULTY = "if (context != null) return DeliveryReport.of(new Delivery.Unknown(\"x\"));";
    private static final String HALTING = "if (context != null) throw new IllegalStateException(\"a bug\");";

    @TempDir
    Path folder;

    private ConnectorHouse house;

    @BeforeEach
    void open() {
        house = new ConnectorHouse(folder);
        house.partners.partner(BANK, "toy", "");
    }

    @AfterEach
    void close() {
        house.close();
    }

    private static Activated activate(ConnectorHouse.Node node, String connector) {
        return node.versions.activate(BANK, connector, ConnectorHouse.ACT);
    }

    private static String refusal(Activated activated) {
        return ((Activated.Refused) activated).code();
    }

    private static void deliver(ConnectorHouse.Node node, int times) {
        for (int i = 0; i < times; i++) {
            try {
                node.registry
                        .link(BANK)
                        .deliver(new Submission(
                                "pay", "LT-1", Instant.EPOCH, LocalDate.EPOCH, List.of("R1"), new byte[0], 0));
            } catch (Exception expected) {
                assertThat(expected).hasMessageContaining("a bug");
            }
        }
    }

    @Test
    void what_is_installed_serves_only_when_somebody_activates_it_also_after_a_restart() {
        house.toy("1.0.0").install();
        try (var node = house.node()) {
            node.install(house.packed("2.0.0").install());
            assertThat(node.serving()).contains("toy@1.0.0");
        }
        try (var again = house.node()) {
            assertThat(again.serving()).contains("toy@1.0.0");
            activate(again, "toy@2.0.0");
            assertThat(again.serving()).contains("toy@2.0.0");
        }
        try (var third = house.node()) {
            assertThat(third.serving()).contains("toy@2.0.0");
        }
        assertThat(house.ledger.audited())
                .contains(
                        "connector.installed connector:toy@2.0.0",
                        "connector.kept destination:bank-b",
                        "connector.activated destination:bank-b");
    }

    @Test
    void another_node_follows_what_one_has_activated() {
        house.toy("1.0.0").install();
        house.toy("2.0.0").install();
        house.partners.partner(BANK, "toy@1.0.0", "");
        try (var one = house.node();
                var other = house.node()) {
            activate(one, "toy@2.0.0");
            assertThat(other.serving()).contains("toy@1.0.0");

            other.versions.follow();

            assertThat(other.serving()).contains("toy@2.0.0");
            assertThat(one.versions.rollback(BANK, ConnectorHouse.ACT)).isInstanceOf(Activated.Done.class);
            other.versions.follow();
            assertThat(other.serving()).contains("toy@1.0.0");
        }
    }

    @Test
    void a_version_whose_faults_rise_gives_way_to_the_one_before_by_itself() {
        house.toy("1.0.0").install();
        house.toy("2.0.0").with("DELIVER", HALTING).install();
        house.partners.partner(BANK, "toy@1.0.0", "");
        try (var node = house.node(new Proof(4, 100, Duration.ofHours(1), 30))) {
            activate(node, "toy@2.0.0");
            deliver(node, 3);
            node.versions.follow();
            assertThat(node.serving()).as("too early to tell").contains("toy@2.0.0");

            deliver(node, 1);
            node.versions.follow();

            assertThat(node.serving()).contains("toy@1.0.0");
        }
        var last = new Activations(house.ledger.database, house.ledger.audit, house.ledger.clock)
                .current()
                .get(BANK);
        assertThat(last.kind()).isEqualTo(Activation.Kind.RETURNED);
        assertThat(last.actor()).isEqualTo("gateway");
        assertThat(last.reason()).isEqualTo("4 of 4 calls of 2.0.0 failed");
    }

    @Test
    void faults_that_the_version_before_had_as_well_are_the_partners() {
        house.toy("1.0.0").with("DELIVER", FAULTY).install();
        house.toy("2.0.0").with("DELIVER", FAULTY).install();
        house.partners.partner(BANK, "toy@1.0.0", "");
        try (var node = house.node(new Proof(4, 10, Duration.ofHours(1), 30))) {
            deliver(node, 5);
            activate(node, "toy@2.0.0");
            deliver(node, 9);
            node.versions.follow();
            assertThat(node.registry.exchange().probation(BANK).faults()).isEqualTo(9);

            deliver(node, 1);
            node.versions.follow();

            assertThat(node.serving()).contains("toy@2.0.0");
            assertThat(node.registry.exchange().probation(BANK)).isNull();
            assertThat(node.activations.current().get(BANK).provenAt()).isNotNull();
        }
    }

    @Test
    void what_cannot_serve_is_refused_and_the_version_before_goes_on() {
        house.toy("1.0.0").install();
        house.toy("2.0.0")
                .with("OPEN", "if (context != null) throw new IllegalStateException(\"no\");")
                .install();
        var other = house.toy("3.0.0");
        other.install(other.descriptor().replace("effect: once", "effect: read"));
        var strict = house.toy("4.0.0");
        strict.install(strict.descriptor().replace("properties:\n    url", "required: [key]\n  properties:\n    url"));
        house.toy("5.0.0").withoutProvider().install();
        house.partners.partner(BANK, "toy@1.0.0", "");
        try (var node = house.node()) {
            assertThat(refusal(activate(node, "toy@2.0.0"))).isEqualTo("connector.open-failed");
            assertThat(refusal(activate(node, "toy@3.0.0"))).isEqualTo("connector.operation-missing");
            assertThat(refusal(activate(node, "toy@4.0.0"))).isEqualTo("partner.config");
            assertThat(refusal(activate(node, "toy@5.0.0"))).isEqualTo("connector.broken");
            assertThat(refusal(activate(node, "toy@6.0.0"))).isEqualTo("connector.not-installed");
            assertThat(refusal(activate(node, "vss@1.0.0"))).isEqualTo("connector.other");
            assertThat(refusal(node.versions.rollback(BANK, ConnectorHouse.ACT)))
                    .isEqualTo("connector.no-previous");
            assertThat(node.serving()).contains("toy@1.0.0");
            deliver(node, 1);
            assertThat(node.activations.current()).isEmpty();
        }
    }

    @Test
    void a_version_that_was_activated_and_is_gone_leaves_the_one_before_serving() {
        house.toy("1.0.0").install();
        house.toy("2.0.0").install();
        house.partners.partner(BANK, "toy@1.0.0", "");
        try (var node = house.node()) {
            activate(node, "toy@2.0.0");
        }
        house.toy("2.0.0").withoutProvider().install();

        try (var again = house.node()) {
            assertThat(again.serving()).contains("toy@1.0.0");
        }
    }

    @Test
    void who_has_no_right_exchanges_nothing() {
        house.toy("1.0.0").install();
        var viewer = new Act(new Caller("lan", List.of(new Grant(Role.OPERATOR, null)), null), "a test");
        try (var node = house.node()) {
            assertThatThrownBy(() -> node.versions.activate(BANK, "toy@1.0.0", viewer))
                    .isInstanceOf(Denied.class);
            assertThatThrownBy(() -> node.versions.rollback(BANK, viewer)).isInstanceOf(Denied.class);
        }
    }

    @Test
    void a_destination_on_trial_sends_one_transfer_and_holds_itself() {
        house.toy("1.0.0").install();
        house.partners.partner(BANK, "toy", "limit: 1\n");
        long first = house.unit(50);
        long second = house.unit(50);
        try (var node = house.node()) {
            node.run(first);
            node.run(second);
            assertThat(sent()).isEqualTo(1);
            assertThat(house.ledger.one("select reason from hold where released_at is null", String.class))
                    .startsWith("trial of 1");
        }
        try (var again = house.node()) {
            house.ledger.update("update hold set released_at = now()");
            house.ledger.update("update unit set due_at = ?", LedgerRows.at(LedgerRows.NOW));
            again.run(first);
            assertThat(sent()).as("a person has looked and resumed").isEqualTo(50);
            again.trials.begin(BANK, 1, ConnectorHouse.ACT);
            again.run(second);
            assertThat(sent()).isEqualTo(51);
        }
    }

    private int sent() {
        return house.ledger.one("select count(*) from transfer where state <> 'READY'", Integer.class);
    }
}
