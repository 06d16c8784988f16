package vn.lienthong.gateway.app.assembly;

import java.time.Clock;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import vn.lienthong.gateway.engine.audit.AuditTrail;
import vn.lienthong.gateway.engine.camel.GatewayComponent;
import vn.lienthong.gateway.engine.camel.PassOnComponent;
import vn.lienthong.gateway.engine.deed.Doing;
import vn.lienthong.gateway.engine.deed.Noting;
import vn.lienthong.gateway.engine.deed.PersonsTransfers;
import vn.lienthong.gateway.engine.deed.Stopping;
import vn.lienthong.gateway.engine.delivery.Moments;
import vn.lienthong.gateway.engine.intake.single.SingleIntake;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.mapping.Mappings;
import vn.lienthong.gateway.engine.notify.Announcer;
import vn.lienthong.gateway.engine.passing.PassOn;
import vn.lienthong.gateway.engine.security.Vault;
import vn.lienthong.gateway.engine.service.Services;
import vn.lienthong.gateway.engine.view.SearchKeys;

/** What needs no partner: passing on to other services, and what the gateway does itself. */
@Configuration(proxyBeanMethods = false)
class DeedWiring {

    @Bean
    @Scope(FlowWiring.PER_GENERATION)
    PassOnComponent passOnComponent(
            Database database,
            SingleIntake intake,
            References references,
            Mappings mappings,
            Services services,
            Moments moments,
            Clock clock) {
        var passOn = new PassOn(database, intake, references, moments, clock);
        return new PassOnComponent(passOn::pass, mappings, service -> services.find(service) != null);
    }

    @Bean
    @Scope(FlowWiring.PER_GENERATION)
    GatewayComponent gatewayComponent(
            Doing doing,
            Services services,
            Vault vault,
            SearchKeys keys,
            References references,
            AuditTrail audit,
            Clock clock) {
        var persons = new PersonsTransfers(vault, keys.personalNumber(), services::find);
        var stopping =
                new Stopping(persons, service -> services.get(service).deeds().stops(), references, audit);
        var noting =
                new Noting(persons, service -> services.get(service).deeds().tells(), references, new Announcer(clock));
        return new GatewayComponent(doing, Map.of("stop", stopping, "note", noting));
    }
}
