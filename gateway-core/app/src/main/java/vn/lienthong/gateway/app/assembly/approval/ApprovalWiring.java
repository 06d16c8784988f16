package vn.lienthong.gateway.app.assembly.approval;

import java.time.Clock;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.lienthong.gateway.app.assembly.routes.RouteFiles;
import vn.lienthong.gateway.app.config.GatewayProperties;
import vn.lienthong.gateway.engine.approval.Approvals;
import vn.lienthong.gateway.engine.approval.Approving;
import vn.lienthong.gateway.engine.approval.Subject;
import vn.lienthong.gateway.engine.audit.AuditTrail;
import vn.lienthong.gateway.engine.correct.Corrections;
import vn.lienthong.gateway.engine.correct.Editing;
import vn.lienthong.gateway.engine.correct.Recheck;
import vn.lienthong.gateway.engine.correct.Trial;
import vn.lienthong.gateway.engine.correct.Versions;
import vn.lienthong.gateway.engine.decide.Decisions;
import vn.lienthong.gateway.engine.decide.EvidenceBook;
import vn.lienthong.gateway.engine.decide.Settling;
import vn.lienthong.gateway.engine.decide.SidesReader;
import vn.lienthong.gateway.engine.flow.Destinations;
import vn.lienthong.gateway.engine.intake.BatchLife;
import vn.lienthong.gateway.engine.intake.ExecutionCalendar;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.mapping.Mappings;
import vn.lienthong.gateway.engine.operate.Breaks;
import vn.lienthong.gateway.engine.operate.Deciding;
import vn.lienthong.gateway.engine.operate.Replacing;
import vn.lienthong.gateway.engine.operate.Replaying;
import vn.lienthong.gateway.engine.release.Releases;
import vn.lienthong.gateway.engine.security.KeyedHash;
import vn.lienthong.gateway.engine.security.Vault;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.service.ServiceDefinition.Persons;
import vn.lienthong.gateway.engine.service.Services;
import vn.lienthong.gateway.engine.view.ServiceWords;
import vn.lienthong.gateway.engine.view.TransferPages;

/** What needs a second person: requests, who decides them, and what is done then. */
@Configuration(proxyBeanMethods = false)
public class ApprovalWiring {
    @Bean
    Approvals approvals(Database database, AuditTrail audit, Clock clock, GatewayProperties gateway) {
        return new Approvals(database, audit, clock, gateway.approvals().expires());
    }

    @Bean
    Approving approving(Database database, AuditTrail audit, Approvals approvals, List<Subject> subjects) {
        return new Approving(database, audit, approvals, subjects);
    }

    @Bean
    EvidenceBook evidenceBook(Database database, References references, Vault vault, AuditTrail audit) {
        return new EvidenceBook(database, references, vault, audit);
    }

    @Bean
    Decisions.Proof proofOfDecisions(Approvals approvals, EvidenceBook evidence, Clock clock) {
        return new Decisions.Proof(approvals, evidence, clock);
    }

    @Bean
    Decisions decisions(
            Database database, References references, Deciding deciding, Services services, Decisions.Proof proof) {
        return new Decisions(database, references, deciding, asks(services, a -> a.decide() == Persons.TWO), proof);
    }

    @Bean
    Settling settling(Database database, References references, Breaks breaks, Services services, Approvals approvals) {
        return new Settling(database, references, breaks, asks(services, a -> a.decide() == Persons.TWO), approvals);
    }

    @Bean
    SidesReader sidesReader(Database database, References references, TransferPages pages) {
        return new SidesReader(database, references, pages);
    }

    @Bean
    Releases releases(Database database, BatchLife life, Approvals approvals, Services services) {
        return new Releases(database, life, approvals, asks(services, a -> a.release() == Persons.TWO));
    }

    @Bean
    Trial dryRun(
            RouteFiles routes, Mappings mappings, Destinations destinations, ExecutionCalendar calendar, Clock clock) {
        return new DryRun(routes, mappings, destinations, calendar, clock);
    }

    @Bean
    Corrections.Ground groundOfCorrections(
            Database database, References references, AuditTrail audit, Vault vault, Clock clock) {
        return new Corrections.Ground(database, references, audit, vault, clock);
    }

    @Bean
    Recheck recheck(Vault vault, KeyedHash hash, ExecutionCalendar calendar, Trial trial, Clock clock) {
        return new Recheck(vault, hash, calendar::next, trial, clock);
    }

    @Bean
    Replacing replacing(Vault vault, ExecutionCalendar calendar, Services services, Clock clock) {
        var rules = new Replaying.Rules(
                id -> calendar.next(id, clock.instant()),
                service -> services.get(service).verification().on());
        return new Replacing(rules, vault.keyId(), clock);
    }

    @Bean
    Corrections corrections(
            Corrections.Ground ground,
            Services services,
            ServiceWords words,
            Recheck recheck,
            Replacing replacing,
            Approvals approvals,
            KeyedHash hash) {
        return new Corrections(ground, new Corrections.Rules(services, words, recheck, replacing, approvals, hash));
    }

    @Bean
    Editing editing(Corrections.Ground ground, Services services, ServiceWords words) {
        return new Editing(ground, services, words);
    }

    @Bean
    Versions versions(Database database, References references, Vault vault, Services services, ServiceWords words) {
        return new Versions(database, references, vault, services, words);
    }

    /** A service that is configured no more may have had money: then two are asked for. */
    private static Predicate<String> asks(Services services, Predicate<ServiceDefinition.Approvals> two) {
        return id -> {
            var service = services.find(id);
            return service == null || two.test(service.approvals());
        };
    }
}
