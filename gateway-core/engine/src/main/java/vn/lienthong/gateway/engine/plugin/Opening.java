package vn.lienthong.gateway.engine.plugin;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.gateway.api.Connector;
import vn.lienthong.gateway.api.ConnectorContext;
import vn.lienthong.gateway.api.InvalidConfig;
import vn.lienthong.gateway.api.Link;
import vn.lienthong.gateway.engine.partner.Partner;
import vn.lienthong.gateway.engine.plugin.installed.ConnectorDescriptor;
import vn.lienthong.gateway.engine.plugin.installed.InstalledConnector;
import vn.lienthong.gateway.engine.plugin.loader.AuthenticatorGuard;
import vn.lienthong.gateway.engine.plugin.loader.Provider;
import vn.lienthong.gateway.engine.yaml.Coercion;
import vn.lienthong.gateway.engine.yaml.Findings;
import vn.lienthong.gateway.engine.yaml.JsonSchemas;
import vn.lienthong.gateway.engine.yaml.JsonValues;
import vn.lienthong.gateway.engine.yaml.YamlNode;

/** Opens one destination with one version of a connector. */
final class Opening {
    private static final Logger LOG = LoggerFactory.getLogger(Opening.class);

    private final Partner partner;
    private final ConnectorDescriptor connector;
    private final InstalledConnector installed;
    private final ClassLoader loader;
    private final ConnectorThreads threads;
    private final Clock clock;

    /** What came of it. */
    sealed interface Result {
        /** Whether the connector is to blame and not the configuration, so that an older version is worth a try. */
        boolean anotherVersionMayDo();

        record Opened(Serving serving) implements Result {
            @Override
            public boolean anotherVersionMayDo() {
                return false;
            }
        }

        record Refused(DestinationState.Down state, boolean anotherVersionMayDo) implements Result {}
    }

    Opening(
            Partner partner,
            InstalledConnector connector,
            ClassLoader loader,
            AuthenticatorGuard authenticator,
            Clock clock) {
        this.partner = partner;
        this.connector = Objects.requireNonNull(connector.descriptor());
        this.installed = connector;
        this.loader = loader;
        this.clock = clock;
        threads = new ConnectorThreads(partner.id(), loader, partner.limits().concurrency(), authenticator);
    }

    Result open(Duration limit) {
        Findings findings = partner.settings().findings();
        YamlNode.Mapping settings = partner.settings().values();
        JsonSchemas.check(connector.configSchema(), settings, "partner.config", findings);
        if (!findings.isEmpty()) {
            String reason = findings.all().get(0) + (findings.all().size() > 1 ? " (and more)" : "");
            return new Result.Refused(new DestinationState.Down("partner.config", reason, findings.all()), false);
        }
        Map<String, Object> config =
                JsonValues.map(Coercion.of(connector.configSchema()).apply(connector.configSchema(), settings));
        return open(new ConnectorContext(partner.id(), config, partner.limits().timeLimit(), clock), limit);
    }

    private Result open(ConnectorContext context, Duration limit) {
        Handover handover = new Handover();
        try {
            Link link = threads.call(
                    ConnectorThreads.Lane.ASK,
                    "open",
                    limit,
                    InvalidConfig.class,
                    () -> handover.offer(provider().open(context)));
            return new Result.Opened(new Serving(new PluginLink(partner, connector, threads, link)));
        } catch (InvalidConfig refused) {
            threads.close();
            return refused("connector.config-refused", refused.key() + ": " + refused.getMessage(), false);
        } catch (ConnectorTimeout hangs) {
            Link late = handover.abandon();
            if (late != null) threads.callLast("close", limit, late::close);
            threads.shutDown();
            return refused("connector.open-timeout", "the connector did not open within " + limit, false);
        } catch (ConnectorFailure broken) {
            threads.close();
            return refused("connector.open-failed", broken.thrown() + ": " + broken.getMessage(), true);
        }
    }

    private Result refused(String code, String reason, boolean anotherVersionMayDo) {
        String clean = connector.id() + "@" + connector.version() + ": "
                + partner.settings().withoutSecrets(reason);
        LOG.atError()
                .addKeyValue("event", "connector.refused")
                .addKeyValue("destination", partner.id())
                .addKeyValue("code", code)
                .addKeyValue("reason", clean)
                .log("Connector could not be opened");
        return new Result.Refused(new DestinationState.Down(code, clean, List.of()), anotherVersionMayDo);
    }

    private Connector provider() throws ConnectorFailure {
        Connector provider = Provider.of(installed, loader);
        if (provider == null) throw ConnectorFailure.answer("its jars hold no Connector");
        return provider;
    }

    /** A link that comes when nobody waits for it any more is closed. */
    private static final class Handover {
        private @Nullable Link link;
        private boolean abandoned;

        Link offer(@Nullable Link opened) throws ConnectorFailure {
            Link present = Answers.present(opened, "open");
            if (keep(present)) return present;
            present.close();
            throw ConnectorFailure.answer("open came too late");
        }

        private synchronized boolean keep(Link opened) {
            link = opened;
            return !abandoned;
        }

        /** The link that came in the very last moment, or null. */
        synchronized @Nullable Link abandon() {
            abandoned = true;
            return link;
        }
    }
}
