package vn.lienthong.gateway.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.app.GatewayServer;
import vn.lienthong.gateway.app.config.ConfigFolder;
import vn.lienthong.gateway.engine.intake.BatchIntake;
import vn.lienthong.gateway.engine.intake.BatchRequest;
import vn.lienthong.gateway.engine.intake.Receipt;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.SandboxSettings;

class PayoutsIT {
    @TempDir
    static Path folder;

    @Test
    void a_payroll_is_paid() throws Exception {
        Path home = TestHome.in(folder);
        System.setProperty("gateway.home", home.toString());
        try (var sandbox = Sandbox.start(SandboxSettings.in(folder.resolve("sandbox")));
                var server = GatewayServer.start(new GatewayServer.Settings(
                        ConfigFolder.of(home.resolve("config")).with("sandbox").writeTo(folder.resolve("config")),
                        folder.resolve("var"),
                        false,
                        Map.of(
                                "BANK_B_URL",
                                "http://127.0.0.1:" + sandbox.port(),
                                "server.port",
                                "0",
                                "management.server.port",
                                "0",
                                "gateway.broker.port",
                                "-1")))) {
            var request = new BatchRequest(
                    "bank-payout",
                    "agency",
                    "csv",
                    null,
                    "payout-roster.csv",
                    5299L,
                    11491492000L,
                    null,
                    "officer",
                    "p",
                    null,
                    null,
                    false);
            Receipt receipt;
            try (var list = Files.newInputStream(TestHome.ROOT.resolve("samples/payout-roster.csv"))) {
                receipt = server.part(BatchIntake.class).receive(request, list);
            }
            System.out.println(receipt);
            var database = server.part(Database.class);
            await().atMost(Duration.ofSeconds(90))
                    .pollInterval(Duration.ofSeconds(2))
                    .until(() -> database.read(c -> {
                        try (var s = c.prepareStatement(
                                        "select b.state, (select string_agg(x, ' ') from (select t.state || '=' || count(*) as x from transfer t group by t.state) y) from batch b");
                                var r = s.executeQuery()) {
                            r.next();
                            System.out.println(r.getString(1) + " " + r.getString(2));
                            return r.getString(1).equals("DONE")
                                    || r.getString(1).equals("REFUSED");
                        }
                    }));
            assertThat(receipt).isInstanceOf(Receipt.Received.class);
        }
    }
}
