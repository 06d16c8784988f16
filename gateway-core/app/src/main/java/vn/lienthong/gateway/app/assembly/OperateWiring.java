package vn.lienthong.gateway.app.assembly;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.lienthong.gateway.app.rest.operate.Running;
import vn.lienthong.gateway.engine.answer.AnswerBook;
import vn.lienthong.gateway.engine.answer.PersonalAnswers;
import vn.lienthong.gateway.engine.audit.AuditTrail;
import vn.lienthong.gateway.engine.flow.Destinations;
import vn.lienthong.gateway.engine.intake.ExecutionCalendar;
import vn.lienthong.gateway.engine.intake.check.Keys;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.operate.Breaks;
import vn.lienthong.gateway.engine.operate.Closing;
import vn.lienthong.gateway.engine.operate.Deciding;
import vn.lienthong.gateway.engine.operate.Replaying;
import vn.lienthong.gateway.engine.operate.hold.Holding;
import vn.lienthong.gateway.engine.outcome.Terms;
import vn.lienthong.gateway.engine.partner.Partners;
import vn.lienthong.gateway.engine.plugin.ConnectorRegistry;
import vn.lienthong.gateway.engine.reconcile.BookCheck;
import vn.lienthong.gateway.engine.reconcile.Reconciler;
import vn.lienthong.gateway.engine.security.KeyedHash;
import vn.lienthong.gateway.engine.security.Vault;
import vn.lienthong.gateway.engine.service.Services;
import vn.lienthong.gateway.engine.view.DestinationHealth;
import vn.lienthong.gateway.engine.view.SearchKeys;
import vn.lienthong.gateway.engine.view.ServiceWords;
import vn.lienthong.gateway.engine.view.StatusReader;
import vn.lienthong.gateway.engine.view.TransferPages;
import vn.lienthong.gateway.engine.view.TransferSearch;

/** What persons do and see. */
@Configuration(proxyBeanMethods = false)
class OperateWiring {
    private static final String VERSION = "0.1.0";
    /** Days are Vietnam's where a destination has no calendar. */
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    @Bean
    Running running(Clock clock) {
        return new Running(VERSION, clock.instant());
    }

    @Bean
    SearchKeys searchKeys(KeyedHash hash) {
        var keys = new Keys(hash);
        return new SearchKeys(
                number -> keys.personalNumber(number.strip()),
                beneficiary -> keys.beneficiary(beneficiary.strip()),
                account -> keys.account(account.strip()));
    }

    @Bean
    ServiceWords serviceWords(Services services) {
        return new WordsOfServices(services);
    }

    @Bean
    Holding holding(Database database, References references, AuditTrail audit, Partners partners, Clock clock) {
        return new Holding(
                database,
                references,
                audit,
                id -> id.equals(Destinations.HERE)
                        || partners.sound().containsKey(id)
                        || partners.broken().containsKey(id),
                clock);
    }

    @Bean
    Replaying replaying(
            Database database,
            References references,
            AuditTrail audit,
            ExecutionCalendar calendar,
            Services services,
            Clock clock) {
        var rules = new Replaying.Rules(
                id -> calendar.next(id, clock.instant()),
                service -> services.get(service).verification().on());
        return new Replaying(database, references, audit, rules, clock);
    }

    @Bean
    Deciding deciding(
            Database database, References references, AuditTrail audit, Destinations destinations, Clock clock) {
        Function<String, Terms> terms = id -> {
            var destination = destinations.find(id);
            return destination == null ? patient(id) : destination.terms();
        };
        return new Deciding(database, references, audit, terms, clock);
    }

    /** Terms of a destination that is not there now: a person can decide nevertheless, and nobody is hurried. */
    private static Terms patient(String destination) {
        return new Terms(
                destination,
                Duration.ofSeconds(30),
                Duration.ofMinutes(2),
                Duration.ofMinutes(1),
                Duration.ofMinutes(30),
                Duration.ofDays(2),
                Duration.ofSeconds(30),
                Duration.ofMinutes(5),
                null,
                UnaryOperator.identity());
    }

    @Bean
    Closing closing(Database database, References references, AuditTrail audit, Clock clock) {
        return new Closing(database, references, audit, clock);
    }

    @Bean
    Breaks breaks(Database database, AuditTrail audit, Clock clock) {
        return new Breaks(database, audit, clock);
    }

    @Bean
    TransferPages.Sealed transferPagesSealed(Vault vault, AnswerBook answers, ConnectorRegistry connectors) {
        PersonalAnswers personal = (destination, key) -> {
            var link = connectors.link(destination);
            return link == null || link.connector().isPersonalAnswer(key);
        };
        return new TransferPages.Sealed(vault, answers, personal);
    }

    @Bean
    TransferPages transferPages(
            Database database, References references, TransferPages.Sealed sealed, ServiceWords words, Clock clock) {
        return new TransferPages(database, references, sealed, words, clock);
    }

    @Bean
    TransferSearch transferSearch(
            Database database, References references, SearchKeys keys, ServiceWords words, Clock clock) {
        return new TransferSearch(database, references, keys, words, clock);
    }

    @Bean
    DestinationHealth destinationHealth(ConnectorRegistry connectors, Partners partners, Destinations destinations) {
        return new HealthOfDestinations(connectors, partners, destinations);
    }

    @Bean
    StatusReader statusReader(Database database, DestinationHealth health, Clock clock) {
        return new StatusReader(database, health, clock);
    }

    @Bean
    Reconciler reconciler(Database database, References references, Partners partners, Clock clock) {
        return new Reconciler(
                database,
                references,
                id -> {
                    var partner = partners.partner(id);
                    return partner == null ? ZONE : partner.calendar().zone();
                },
                clock);
    }

    @Bean
    BookCheck bookCheck(Database database, References references, Clock clock) {
        return new BookCheck(database, references, clock);
    }
}
