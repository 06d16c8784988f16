package vn.lienthong.gateway.app.assembly;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.lienthong.gateway.app.config.GatewayProperties;
import vn.lienthong.gateway.engine.activation.Activations;
import vn.lienthong.gateway.engine.activation.ConnectorVersions;
import vn.lienthong.gateway.engine.activation.PartnerChecks;
import vn.lienthong.gateway.engine.activation.Trials;
import vn.lienthong.gateway.engine.audit.AuditTrail;
import vn.lienthong.gateway.engine.flow.Loop;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.operate.hold.Holding;
import vn.lienthong.gateway.engine.partner.Partners;
import vn.lienthong.gateway.engine.plugin.ConnectorRegistry;
import vn.lienthong.gateway.engine.plugin.Proof;
import vn.lienthong.gateway.engine.plugin.installed.AllowList;
import vn.lienthong.gateway.engine.plugin.installed.Installer;

/** Versions of connectors, which come and go while the gateway runs. */
@Configuration(proxyBeanMethods = false)
class ConnectorWiring {
    /** How soon a node follows what another has activated, and a version with faults is sent away. */
    private static final Duration FOLLOW = Duration.ofSeconds(1);

    @Bean
    AllowList allowList(GatewayProperties gateway) {
        return AllowList.read(gateway.config());
    }

    @Bean
    Activations activations(Database database, AuditTrail audit, Clock clock) {
        return new Activations(database, audit, clock);
    }

    @Bean
    ConnectorVersions connectorVersions(
            ConnectorRegistry registry,
            Partners partners,
            Activations activations,
            AllowList allowed,
            GatewayProperties gateway,
            Clock clock) {
        var rules = gateway.connectors();
        var installer = new Installer(gateway.home().resolve("connectors"), allowed, rules.onlyListed());
        var proof = new Proof(rules.leastCalls(), rules.provenAfterCalls(), rules.provenAfter(), rules.faults());
        return new ConnectorVersions(
                new ConnectorVersions.Parts(registry, partners, activations, installer, proof), clock);
    }

    @Bean
    MeterBinder connectorMeters(ConnectorRegistry registry) {
        return meters -> Gauge.builder("gateway.connectors.loaders", registry, ConnectorRegistry::loadersStillAlive)
                .description("Versions of connectors that serve no more and whose classes are still in memory")
                .register(meters);
    }

    @Bean
    PartnerChecks partnerChecks(ConnectorRegistry registry, Partners partners, Database database, AuditTrail audit) {
        return new PartnerChecks(registry, partners, database, audit);
    }

    @Bean
    Trials trials(Database database, AuditTrail audit, Holding holding, Partners partners, Clock clock) {
        var trials = new Trials(database, audit, holding, clock);
        trials.beginOfFiles(partners.sound().values());
        return trials;
    }

    /** Trials first: what another node activates on trial must not send more here. */
    @Bean(destroyMethod = "close")
    Loop connectorsFollowed(ConnectorVersions versions, Trials trials) {
        return new Loop("connectors", FOLLOW, () -> {
            trials.refresh();
            versions.follow();
            return false;
        });
    }
}
