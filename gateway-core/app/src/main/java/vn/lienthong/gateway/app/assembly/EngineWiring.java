package vn.lienthong.gateway.app.assembly;

import jakarta.jms.ConnectionFactory;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import vn.lienthong.gateway.app.assembly.messages.MessageWiring;
import vn.lienthong.gateway.app.config.GatewayProperties;
import vn.lienthong.gateway.engine.access.RevealAllowance;
import vn.lienthong.gateway.engine.activation.Activations;
import vn.lienthong.gateway.engine.activation.Trials;
import vn.lienthong.gateway.engine.agency.Agencies;
import vn.lienthong.gateway.engine.answer.AnswerBook;
import vn.lienthong.gateway.engine.answer.AnswerReading;
import vn.lienthong.gateway.engine.audit.AuditLog;
import vn.lienthong.gateway.engine.audit.AuditTrail;
import vn.lienthong.gateway.engine.deed.Doing;
import vn.lienthong.gateway.engine.delivery.AnswerDesk;
import vn.lienthong.gateway.engine.delivery.AskedWriter;
import vn.lienthong.gateway.engine.delivery.Moments;
import vn.lienthong.gateway.engine.delivery.Recorder;
import vn.lienthong.gateway.engine.delivery.Resubmission;
import vn.lienthong.gateway.engine.delivery.Sender;
import vn.lienthong.gateway.engine.delivery.StoredBytes;
import vn.lienthong.gateway.engine.delivery.SubmissionWriter;
import vn.lienthong.gateway.engine.dispatch.Units;
import vn.lienthong.gateway.engine.flow.Destinations;
import vn.lienthong.gateway.engine.flow.Relay;
import vn.lienthong.gateway.engine.flow.RouteEnd;
import vn.lienthong.gateway.engine.flow.Routes;
import vn.lienthong.gateway.engine.flow.UnitRunner;
import vn.lienthong.gateway.engine.flow.WorkQueues;
import vn.lienthong.gateway.engine.inquiry.Doubts;
import vn.lienthong.gateway.engine.inquiry.Inquirer;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.mapping.Mappings;
import vn.lienthong.gateway.engine.outcome.OutcomeBook;
import vn.lienthong.gateway.engine.partner.Partners;
import vn.lienthong.gateway.engine.payee.PayeeCheck;
import vn.lienthong.gateway.engine.plugin.ConnectorRegistry;
import vn.lienthong.gateway.engine.plugin.installed.AllowList;
import vn.lienthong.gateway.engine.report.ReportBook;
import vn.lienthong.gateway.engine.report.ReportPoller;
import vn.lienthong.gateway.engine.report.ReportStore;
import vn.lienthong.gateway.engine.security.KeyCheck;
import vn.lienthong.gateway.engine.security.KeyedHash;
import vn.lienthong.gateway.engine.security.Keyring;
import vn.lienthong.gateway.engine.security.Vault;
import vn.lienthong.gateway.engine.service.Services;

/** The engine's parts, from the ledger outwards: each bean says in its parameters what it stands on. */
@Configuration(proxyBeanMethods = false)
@Import({
    ConnectorWiring.class,
    DeedWiring.class,
    FlowWiring.class,
    IntakeWiring.class,
    MessageWiring.class,
    OperateWiring.class
})
class EngineWiring {

    @Bean
    Keyring keyring(GatewayProperties gateway) throws IOException {
        return Keyring.openOrCreate(gateway.var().resolve("keys.json"));
    }

    @Bean
    Vault vault(Keyring keyring, DataSource source) {
        new KeyCheck(source, keyring).verify();
        return new Vault(keyring);
    }

    @Bean
    KeyedHash keyedHash(Keyring keyring) {
        return new KeyedHash(keyring);
    }

    @Bean
    Database database(DataSource source) {
        return new Database(source);
    }

    @Bean
    References references(Database database) {
        return References.load(database);
    }

    @Bean
    AuditTrail audit(Clock clock) {
        return new AuditLog(clock);
    }

    /** A node's name is new at every start: what an earlier run had claimed is not taken for its own. */
    @Bean
    SubmissionWriter.Node node(Clock clock) {
        return new SubmissionWriter.Node("node-" + UUID.randomUUID(), clock);
    }

    @Bean
    Moments moments(Environment environment, GatewayProperties gateway) {
        String stopAt = environment.getProperty("lienthong.stop-at");
        return stopAt == null ? Moments.NONE : StopAt.of(stopAt, gateway.var());
    }

    @Bean
    Services services(GatewayProperties gateway) {
        return Services.load(gateway.config());
    }

    @Bean
    Partners partners(GatewayProperties gateway, Environment environment) {
        return Partners.load(
                gateway.config().resolve("partners"), SecretFiles.placeholders(gateway.config(), environment));
    }

    /** An agency whose file is broken has no doors of its own; nobody else is touched. */
    @Bean
    Agencies agencies(GatewayProperties gateway, Services services, Environment environment) {
        Agencies agencies = Agencies.load(
                gateway.config(), gateway.var(), services, SecretFiles.placeholders(gateway.config(), environment));
        agencies.findings()
                .forEach(finding -> LoggerFactory.getLogger(EngineWiring.class)
                        .atError()
                        .addKeyValue("event", "agency.refused")
                        .addKeyValue("finding", finding)
                        .log("An agency's file is refused; correct it and start again"));
        return agencies;
    }

    @Bean
    ConnectorRegistry connectors(
            GatewayProperties gateway, Partners partners, Activations activations, AllowList allowed, Clock clock) {
        var chosen = activations.chosen();
        return ConnectorRegistry.load(gateway.home().resolve("connectors"), allowed, partners, chosen::get, clock);
    }

    @Bean
    Destinations destinations(ConnectorRegistry connectors, Clock clock) {
        return new Destinations(connectors, clock);
    }

    @Bean
    Mappings mappings(GatewayProperties gateway) {
        Mappings mappings = Mappings.load(
                gateway.home().resolve("mappings"), gateway.config().resolve("reference"));
        mappings.findings()
                .forEach(finding -> LoggerFactory.getLogger(EngineWiring.class)
                        .atError()
                        .addKeyValue("event", "mapping.refused")
                        .addKeyValue("finding", finding)
                        .log("A mapping is refused; correct it and start again"));
        return mappings;
    }

    @Bean
    AnswerBook answerBook(Vault vault) {
        return new AnswerBook(vault);
    }

    @Bean
    AnswerReading answerReading(
            Database database, References references, AnswerBook answers, AuditTrail audit, RevealAllowance allowance) {
        return new AnswerReading(database, references, answers, audit, allowance);
    }

    @Bean
    OutcomeBook outcomeBook(References references, AnswerBook answers, Clock clock) {
        return new OutcomeBook(references, answers, clock);
    }

    @Bean
    Recorder recorder(Database database, OutcomeBook book, References references, Moments moments, Clock clock) {
        return new Recorder(database, book, references, moments, clock);
    }

    @Bean
    Sender sender(
            Database database,
            @Qualifier("byKey") DataSource byKey,
            References references,
            Vault vault,
            AuditTrail audit,
            SubmissionWriter.Node node,
            Recorder recorder,
            AnswerBook answers,
            Moments moments) {
        var writer = new SubmissionWriter(database, references, vault, audit, node);
        var again = new Resubmission(database, new StoredBytes(vault, references), node);
        var desk = new AnswerDesk(new Database(byKey), new AskedWriter(vault, answers, node));
        return new Sender(database, new Sender.Writers(writer, again, desk), recorder, moments, node.clock());
    }

    @Bean
    PayeeCheck payeeCheck(Database database, References references, AuditTrail audit, Services services, Clock clock) {
        return new PayeeCheck(
                database, references, audit, service -> services.get(service).nameInquiry(), clock);
    }

    @Bean
    ReportStore reportStore(Database database, Vault vault, Clock clock) {
        return new ReportStore(database, vault, clock);
    }

    @Bean
    ReportBook reportBook(
            Database database,
            ReportStore store,
            OutcomeBook outcomes,
            References references,
            AuditTrail audit,
            Moments moments,
            Clock clock) {
        return new ReportBook(database, store, new ReportBook.Ledgers(outcomes, references, audit), moments, clock);
    }

    @Bean
    ReportPoller reportPoller(ReportStore store, ReportBook book, SubmissionWriter.Node node) {
        return new ReportPoller(store, book, node.id());
    }

    @Bean
    Doubts doubts(Database database, OutcomeBook book, References references, SubmissionWriter.Node node) {
        return new Doubts(database, book, references, node);
    }

    @Bean
    Inquirer inquirer(
            Database database,
            Doubts doubts,
            Recorder recorder,
            ReportBook documents,
            Vault vault,
            References references,
            Clock clock) {
        return new Inquirer(database, doubts, recorder, documents, new StoredBytes(vault, references), clock);
    }

    @Bean
    Units units(Database database, SubmissionWriter.Node node) {
        return new Units(database, node.clock(), node.id());
    }

    @Bean
    Routes routes() {
        return new Routes();
    }

    @Bean
    Doing doing(Database database, AnswerBook answers, Clock clock) {
        return new Doing(database, answers, clock);
    }

    @Bean
    RouteEnd routeEnd(Recorder recorder, Doing doing) {
        return new RouteEnd(recorder, doing);
    }

    @Bean
    UnitRunner unitRunner(
            Database database,
            Units units,
            Routes routes,
            RouteEnd ending,
            Destinations destinations,
            Services services,
            References references,
            Vault vault,
            Moments moments,
            Trials trials,
            Clock clock) {
        var around = new UnitRunner.Surroundings(
                destinations,
                service -> services.get(service).retry(),
                service -> services.get(service).deeds().inOrder(),
                references,
                vault,
                moments,
                clock);
        return new UnitRunner(database, units, routes, ending, around, trials);
    }

    /** One connection for all that is offered; opened anew when it breaks. */
    @Bean(destroyMethod = "destroy")
    Offering offering(ConnectionFactory connections) {
        return new Offering(connections);
    }

    @Bean
    Relay relay(
            Database database,
            Units units,
            Destinations destinations,
            Offering offering,
            GatewayProperties gateway,
            Clock clock) {
        var timing = new Relay.Timing(Duration.ofMillis(100), gateway.dispatch().offerAgain());
        return new Relay(database, units, destinations, offering.template(), timing, clock);
    }

    @Bean
    WorkQueues workQueues(WorkConnections connections, UnitRunner runner) {
        return new WorkQueues(connections, runner);
    }
}
