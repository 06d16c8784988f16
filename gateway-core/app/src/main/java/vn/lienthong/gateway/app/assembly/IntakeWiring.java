package vn.lienthong.gateway.app.assembly;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.lienthong.gateway.app.config.GatewayProperties;
import vn.lienthong.gateway.engine.answer.AnswerReading;
import vn.lienthong.gateway.engine.audit.AuditTrail;
import vn.lienthong.gateway.engine.flow.Destinations;
import vn.lienthong.gateway.engine.flow.Loop;
import vn.lienthong.gateway.engine.flow.ShortWay;
import vn.lienthong.gateway.engine.intake.BatchChecker;
import vn.lienthong.gateway.engine.intake.BatchIntake;
import vn.lienthong.gateway.engine.intake.BatchLife;
import vn.lienthong.gateway.engine.intake.ExecutionCalendar;
import vn.lienthong.gateway.engine.intake.UnitSize;
import vn.lienthong.gateway.engine.intake.fault.ErrorCatalogue;
import vn.lienthong.gateway.engine.intake.funds.Funds;
import vn.lienthong.gateway.engine.intake.result.Batches;
import vn.lienthong.gateway.engine.intake.result.Reasons;
import vn.lienthong.gateway.engine.intake.result.RefusedLines;
import vn.lienthong.gateway.engine.intake.result.Results;
import vn.lienthong.gateway.engine.intake.single.Collecting;
import vn.lienthong.gateway.engine.intake.single.SingleIntake;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.partner.Partner;
import vn.lienthong.gateway.engine.partner.Partners;
import vn.lienthong.gateway.engine.security.KeyedHash;
import vn.lienthong.gateway.engine.security.Vault;
import vn.lienthong.gateway.engine.service.Services;

/** How lists and transfers come in. */
@Configuration(proxyBeanMethods = false)
class IntakeWiring {
    private static final ZoneId HOME = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Duration LOOK_FOR_LISTS = Duration.ofSeconds(2);
    private static final Duration LOOK_FOR_FINISHED = Duration.ofMillis(300);

    @Bean
    ErrorCatalogue errorCatalogue(GatewayProperties gateway) {
        return ErrorCatalogue.load(gateway.config());
    }

    @Bean
    ExecutionCalendar executionCalendar(Partners partners) {
        return (destination, now) -> next(partners.partner(destination), now);
    }

    private static LocalDate next(@Nullable Partner partner, Instant now) {
        return partner == null
                ? now.atZone(HOME).toLocalDate()
                : partner.calendar().next(now);
    }

    @Bean
    UnitSize unitSize(Destinations destinations) {
        return id -> {
            var destination = destinations.find(id);
            return destination == null ? UnitSize.USUAL : destination.unitItems();
        };
    }

    @Bean
    BatchIntake batchIntake(
            Database database,
            Services services,
            Vault vault,
            AuditTrail audit,
            Clock clock,
            GatewayProperties gateway) {
        var storage = new BatchIntake.Storage(
                gateway.var().resolve("spool"), gateway.intake().maxBytes());
        return new BatchIntake(database, services, vault, audit, clock, storage);
    }

    @Bean
    BatchLife batchLife(
            Database database,
            Services services,
            AuditTrail audit,
            Clock clock,
            ExecutionCalendar calendar,
            References references,
            Funds funds) {
        return new BatchLife(database, services, audit, clock, calendar, references, funds);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    BatchChecker batchChecker(
            DataSource source,
            Services services,
            ErrorCatalogue errors,
            Vault vault,
            KeyedHash hash,
            ExecutionCalendar calendar,
            UnitSize unitSize,
            Clock clock,
            BatchLife life) {
        var parts = new BatchChecker.Parts(
                source, services, errors, vault, hash, calendar, unitSize, clock, LOOK_FOR_LISTS);
        return new BatchChecker(parts, life);
    }

    @Bean(destroyMethod = "close")
    Loop batchesFinished(BatchLife life) {
        return new Loop("batches-finished", LOOK_FOR_FINISHED, () -> life.closeFinished() > 0);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    SingleIntake singleIntake(
            @Qualifier("byKey") DataSource byKey,
            Services services,
            Vault vault,
            KeyedHash hash,
            AuditTrail audit,
            Clock clock,
            ExecutionCalendar calendar,
            References references,
            Collecting collecting,
            ShortWay shortWay) {
        return new SingleIntake(new SingleIntake.Parts(
                new Database(byKey),
                services,
                vault,
                hash,
                audit,
                clock,
                calendar::next,
                references::of,
                collecting,
                shortWay));
    }

    @Bean
    Collecting collecting(Destinations destinations, Partners partners) {
        return new Collecting() {
            @Override
            public Duration collect(String destination) {
                Partner partner = partners.partner(destination);
                if (partner == null || maxItems(destination) == 1) return Duration.ZERO;
                return partner.limits().collect();
            }

            @Override
            public int maxItems(String destination) {
                var open = destinations.find(destination);
                return open == null ? UnitSize.USUAL : open.maxItems();
            }
        };
    }

    @Bean
    Funds funds(Partners partners, ErrorCatalogue errors) {
        return new Funds(
                id -> {
                    Partner partner = partners.partner(id);
                    return partner == null ? HOME : partner.calendar().zone();
                },
                errors);
    }

    @Bean
    Batches batches(Database database, Funds funds, Clock clock) {
        return new Batches(database, funds, clock);
    }

    @Bean
    Results results(
            Database database,
            Services services,
            References references,
            Reasons reasons,
            AnswerReading answers,
            Clock clock) {
        return new Results(database, services, references::of, new Results.Words(reasons, answers), clock);
    }

    @Bean
    RefusedLines refusedLines(
            Database database, Vault vault, Services services, ErrorCatalogue errors, AuditTrail audit) {
        return new RefusedLines(database, vault, services, errors, audit);
    }
}
