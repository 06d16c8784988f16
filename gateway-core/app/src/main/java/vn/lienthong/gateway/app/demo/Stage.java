package vn.lienthong.gateway.app.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.lienthong.gateway.app.GatewayServer;
import vn.lienthong.gateway.app.cli.GatewayClient;
import vn.lienthong.gateway.app.cli.Words;
import vn.lienthong.gateway.app.config.ConfigFolder;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.SandboxSettings;
import vn.lienthong.sandbox.bank.BankSettings;
import vn.lienthong.sandbox.http.PortBusy;
import vn.lienthong.sandbox.journal.JournalFailure;
import vn.lienthong.sandbox.population.PopulationSettings;
import vn.lienthong.sandbox.vss.VssSettings;

/** Everything that a demo needs, running: the simulated partners, and a gateway that is configured for them. */
final class Stage implements AutoCloseable {
    private static final String PROFILE = "sandbox";
    private static final String VERIFY = "verify";
    private static final Map<String, Integer> OWN_PORTS =
            PartnerAddresses.overHttp().stream().collect(Collectors.toMap(id -> id, id -> 0));

    private final Sandbox partners;
    private final GatewayServer gateway;
    private final Path var;

    private Stage(Sandbox partners, GatewayServer gateway, Path var) {
        this.partners = partners;
        this.gateway = gateway;
        this.var = var;
    }

    /** @throws DemoFailure the partners cannot start */
    static Stage start(DemoSettings settings) {
        Sandbox partners = startPartners(settings);
        boolean started = false;
        try {
            ConfigFolder config =
                    ConfigFolder.of(GatewayServer.home().resolve("config")).with(PROFILE);
            if (settings.verify()) {
                config = config.with(VERIFY);
            }
            if (settings.maxItems().isPresent()) {
                config = config.set("partners", "maxItems", settings.maxItems().getAsInt());
            }
            Path effective = config.writeTo(settings.var().resolve("config"));
            var run = new GatewayServer.Settings(effective, settings.var(), false, overrides(settings, partners));
            Stage stage = new Stage(partners, GatewayServer.start(run), settings.var());
            started = true;
            return stage;
        } finally {
            if (!started) {
                partners.close();
            }
        }
    }

    private static Sandbox startPartners(DemoSettings settings) {
        try {
            // ports of their own: only there can a connection really be refused
            return Sandbox.start(SandboxSettings.in(settings.var())
                    .withOffices(VssSettings.of("vss").withPopulation(settings.people()))
                    .withPopulations(PopulationSettings.of("population", settings.people()))
                    .withPort(settings.ports().sandbox())
                    .withOwnPorts(OWN_PORTS)
                    .withSftpBank(
                            BankSettings.settling(PartnerAddresses.SFTP_BANK),
                            settings.ports().sftp()));
        } catch (PortBusy | JournalFailure known) {
            throw new DemoFailure(known.getMessage() + " (demo: --sandbox-port N, --sftp-port N, --var DIR)", known);
        }
    }

    private static Map<String, String> overrides(DemoSettings settings, Sandbox partners) {
        Map<String, String> overrides = new HashMap<>(PartnerAddresses.variables(
                partners::port, partners.sftpPort(PartnerAddresses.SFTP_BANK), settings.var()));
        overrides.put("server.port", "" + settings.ports().gateway());
        overrides.put("logging.threshold.console", "OFF");
        if (settings.ports().gateway() == 0) {
            overrides.putAll(Map.of("management.server.port", "0", "gateway.broker.port", "-1"));
        }
        return overrides;
    }

    /** The gateway as any agency sees it. */
    GatewayClient api(Words words) {
        try {
            return new GatewayClient(
                    URI.create(gateway.url()),
                    Files.readString(var.resolve("admin.token")).strip(),
                    words);
        } catch (IOException unreadable) {
            throw new DemoFailure("The token of the gateway cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    SandboxClient partners() {
        return new SandboxClient(partnersUrl());
    }

    URI partnersUrl() {
        return URI.create("http://127.0.0.1:" + partners.port());
    }

    GatewayServer gateway() {
        return gateway;
    }

    /** Reports that were fetched and are not applied yet; the API does not tell it, because nobody but a demo waits for it. */
    long reportsWaiting() {
        try {
            return gateway.part(JdbcClient.class)
                    .sql("select count(*) from report where state = 'RECEIVED'")
                    .query(Long.class)
                    .single();
        } catch (DataAccessException stopped) {
            throw new DemoFailure(
                    "The gateway was stopped before all was done. The same command with the same --var goes on.",
                    stopped);
        }
    }

    @Override
    public void close() {
        gateway.close();
        partners.close();
    }
}
