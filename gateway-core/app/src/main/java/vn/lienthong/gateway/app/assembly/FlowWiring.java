package vn.lienthong.gateway.app.assembly;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.core.env.Environment;
import vn.lienthong.gateway.app.assembly.routes.GoldenCheck;
import vn.lienthong.gateway.app.assembly.routes.RouteCheck;
import vn.lienthong.gateway.app.assembly.routes.RouteFiles;
import vn.lienthong.gateway.app.assembly.routes.RouteFolder;
import vn.lienthong.gateway.app.assembly.routes.RouteWatch;
import vn.lienthong.gateway.app.config.GatewayProperties;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.answer.Endings;
import vn.lienthong.gateway.engine.camel.ConnectorComponent;
import vn.lienthong.gateway.engine.camel.GatewayComponent;
import vn.lienthong.gateway.engine.camel.MappingComponent;
import vn.lienthong.gateway.engine.camel.PassOnComponent;
import vn.lienthong.gateway.engine.camel.PolledReports;
import vn.lienthong.gateway.engine.camel.TransferComponent;
import vn.lienthong.gateway.engine.delivery.Recorder;
import vn.lienthong.gateway.engine.delivery.Sender;
import vn.lienthong.gateway.engine.delivery.SubmissionWriter;
import vn.lienthong.gateway.engine.flow.Destinations;
import vn.lienthong.gateway.engine.flow.Relay;
import vn.lienthong.gateway.engine.flow.Routes;
import vn.lienthong.gateway.engine.flow.ShortWay;
import vn.lienthong.gateway.engine.flow.UnitRunner;
import vn.lienthong.gateway.engine.flow.WorkQueues;
import vn.lienthong.gateway.engine.inquiry.Doubts;
import vn.lienthong.gateway.engine.inquiry.Inquirer;
import vn.lienthong.gateway.engine.intake.fault.ErrorCatalogue;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.mapping.Mappings;
import vn.lienthong.gateway.engine.operate.Act;
import vn.lienthong.gateway.engine.operate.hold.Holding;
import vn.lienthong.gateway.engine.operate.hold.Target;
import vn.lienthong.gateway.engine.partner.Partners;
import vn.lienthong.gateway.engine.payee.PayeeCheck;
import vn.lienthong.gateway.engine.plugin.ConnectorRegistry;
import vn.lienthong.gateway.engine.rehearsal.RegistryPartners;
import vn.lienthong.gateway.engine.rehearsal.Stage;
import vn.lienthong.gateway.engine.report.ReportBook;
import vn.lienthong.gateway.engine.report.ReportPoller;
import vn.lienthong.gateway.engine.security.Vault;
import vn.lienthong.gateway.engine.service.Routing;
import vn.lienthong.gateway.engine.service.Services;

/** What moves: the routes and the loops around them. */
@Configuration(proxyBeanMethods = false)
class FlowWiring {
    /** Camel ties a component to its context, and each generation of routes has its own. */
    static final String PER_GENERATION = ConfigurableBeanFactory.SCOPE_PROTOTYPE;

    /** What the gateway does itself is short, and all of it is the database's work. */
    private static final int CONCURRENTLY_HERE = 2;

    private static final Duration NOBODY_TO_ASK = Duration.ofHours(1);

    @Bean
    @Scope(PER_GENERATION)
    TransferComponent transferComponent(Routes routes, ReportBook reports, Recorder recorder, Clock clock) {
        return new TransferComponent(routes, reports::apply, recorder, clock);
    }

    @Bean
    @Scope(PER_GENERATION)
    MappingComponent mappingComponent(Mappings mappings, Recorder recorder) {
        return new MappingComponent(mappings, recorder);
    }

    @Bean
    @Scope(PER_GENERATION)
    ConnectorComponent connectorComponent(
            Sender sender,
            PayeeCheck payees,
            ReportPoller poller,
            Destinations destinations,
            Services services,
            Partners partners) {
        Function<String, Duration> pollOf =
                id -> Objects.requireNonNull(partners.partner(id)).clocks().poll();
        var listening = new PolledReports.Listening(
                service -> routedTo(services.get(service).routing(), partners), pollOf);
        return new ConnectorComponent(
                new ConnectorComponent.Outward(sender::send, payees::check),
                new PolledReports(poller, destinations, listening));
    }

    /** Every destination that the service's table names: one that is down may be opened by another version. */
    private static List<String> routedTo(Routing routing, Partners partners) {
        return routing.table().stream()
                .map(Routing.Rule::destination)
                .distinct()
                .filter(id -> partners.partner(id) != null)
                .toList();
    }

    @Bean
    RouteFiles routeFiles(
            GatewayProperties gateway,
            Mappings mappings,
            Environment environment,
            ObjectProvider<TransferComponent> transfer,
            ObjectProvider<MappingComponent> mapping,
            ObjectProvider<ConnectorComponent> connector,
            ObjectProvider<PassOnComponent> passOn,
            ObjectProvider<GatewayComponent> here,
            GoldenCheck golden) {
        var folder =
                new RouteFolder(gateway.home().resolve("routes"), gateway.var().resolve("routes"));
        var check = new RouteCheck(gateway, SecretFiles.placeholders(gateway.config(), environment));
        return new RouteFiles(
                folder,
                () -> Map.of(
                        "transfer", transfer.getObject(),
                        "mapping", mapping.getObject(),
                        "connector", connector.getObject(),
                        "pass-on", passOn.getObject(),
                        "gateway", here.getObject()),
                check,
                () -> mappings.adopt(Mappings.load(
                        gateway.home().resolve("mappings"), gateway.config().resolve("reference"))),
                golden);
    }

    @Bean
    GoldenCheck goldenCheck(
            GatewayProperties gateway, Services services, Partners partners, ConnectorRegistry registry) {
        Path mappings = gateway.home().resolve("mappings");
        return new GoldenCheck(
                new GoldenCheck.Rooms(mappings, gateway.home().resolve("tests")),
                () -> new Stage.Props(
                        services,
                        Mappings.load(mappings, gateway.config().resolve("reference")),
                        new RegistryPartners(registry, partners)),
                () -> ErrorCatalogue.load(gateway.config()));
    }

    @Bean
    RouteWatch routeWatch(RouteFiles routes, GatewayProperties gateway) {
        return new RouteWatch(
                routes,
                gateway.home().resolve("routes"),
                gateway.home().resolve("mappings"),
                gateway.home().resolve("tests"));
    }

    @Bean
    MeterBinder routeMeters(RouteFiles routes) {
        return meters -> {
            Gauge.builder("gateway.routes.generation", routes, RouteFiles::generation)
                    .description("Readings of routes/ that have served since the start")
                    .register(meters);
            Gauge.builder(
                            "gateway.routes.refused",
                            routes,
                            files -> files.refused().size())
                    .description("What stands against the files of routes/ as they lie there")
                    .register(meters);
        };
    }

    @Bean
    Flow flow(
            RouteFiles routes,
            RouteWatch watch,
            Relay relay,
            WorkQueues queues,
            Destinations destinations,
            Partners partners,
            Asking asking,
            Holding holding,
            GatewayProperties gateway) {
        // A restored ledger has forgotten what left since the backup: nothing more leaves until a person has compared.
        if (gateway.held()) holding.hold(new Target.Everything(), null, new Act(Caller.GATEWAY, "started with --held"));
        return new Flow(
                new Flow.Written(routes, watch, gateway.routes().watch()),
                relay,
                queues,
                id -> {
                    if (id.equals(Destinations.HERE)) return new Flow.Place(id, CONCURRENTLY_HERE, NOBODY_TO_ASK);
                    int concurrency = Objects.requireNonNull(partners.partner(id))
                            .limits()
                            .concurrency();
                    return new Flow.Place(id, concurrency, asking.pauseOf(id));
                },
                Stream.concat(Stream.of(Destinations.HERE), partners.sound().keySet().stream())
                        .toList(),
                destinations,
                asking);
    }

    @Bean
    Endings endings(Database database) {
        return new Endings(database);
    }

    @Bean
    ShortWay shortWay(
            UnitRunner runner,
            Routes routes,
            Destinations destinations,
            References references,
            Vault vault,
            SubmissionWriter.Node node) {
        var opening = new ShortWay.Opening(references, vault, node.id());
        return new ShortWay(runner, routes, destinations, opening);
    }

    @Bean
    Asking asking(Inquirer inquirer, Doubts doubts, Services services, Partners partners) {
        return new Asking(inquirer, doubts, service -> services.get(service).retry(), partners);
    }
}
