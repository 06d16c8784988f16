package vn.lienthong.gateway.app.assembly.failure;

import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.lienthong.gateway.app.config.GatewayProperties;
import vn.lienthong.gateway.engine.approval.Approvals;
import vn.lienthong.gateway.engine.audit.AuditTrail;
import vn.lienthong.gateway.engine.failure.Failures;
import vn.lienthong.gateway.engine.failure.GroupLines;
import vn.lienthong.gateway.engine.failure.Subtotals;
import vn.lienthong.gateway.engine.failure.Tending;
import vn.lienthong.gateway.engine.flow.Loop;
import vn.lienthong.gateway.engine.intake.fault.ErrorCatalogue;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.mapping.Mappings;
import vn.lienthong.gateway.engine.operate.Replaying;
import vn.lienthong.gateway.engine.replay.JobControl;
import vn.lienthong.gateway.engine.replay.JobItems;
import vn.lienthong.gateway.engine.replay.JobSubject;
import vn.lienthong.gateway.engine.replay.JobWorker;
import vn.lienthong.gateway.engine.replay.Limits;
import vn.lienthong.gateway.engine.replay.ReplayJobs;
import vn.lienthong.gateway.engine.view.DestinationHealth;

/** Failures by cause, and the jobs that replay them: one loop folds counts, one takes jobs on. */
@Configuration(proxyBeanMethods = false)
public class FailureWiring {
    private static final Duration FOLD = Duration.ofSeconds(2);
    private static final Duration STEP = Duration.ofSeconds(1);

    @Bean
    Failures failures(Database database, ErrorCatalogue errors, Clock clock) {
        return new Failures(database, errors, clock);
    }

    @Bean
    Subtotals subtotals(Database database, Failures failures) {
        return new Subtotals(database, failures);
    }

    @Bean
    GroupLines groupLines(Database database, References references) {
        return new GroupLines(database, references);
    }

    @Bean
    Tending tending(Database database, AuditTrail audit, Clock clock) {
        return new Tending(database, audit, clock);
    }

    @Bean
    JobSubject jobSubject(Clock clock) {
        return new JobSubject(clock);
    }

    @Bean
    ReplayJobs.Rules replayJobRules(
            ErrorCatalogue errors,
            Mappings mappings,
            Approvals approvals,
            GatewayProperties gateway,
            DestinationHealth health) {
        var limits = new Limits(
                gateway.approvals().replayItems(), gateway.approvals().replayVnd());
        var installed = mappings.all().keySet();
        return new ReplayJobs.Rules(errors, installed, approvals, limits, id -> isReady(health, id));
    }

    /** What is sent to a destination that is parked, down or configured no more would only wait there. */
    private static boolean isReady(DestinationHealth health, String destination) {
        return health.all().stream()
                .anyMatch(one -> one.id().equals(destination) && one.down() == null && !one.parked());
    }

    @Bean
    ReplayJobs replayJobs(
            Database database, References references, AuditTrail audit, Clock clock, ReplayJobs.Rules rules) {
        return new ReplayJobs(new ReplayJobs.Ground(database, references, audit, clock), rules);
    }

    @Bean
    JobControl jobControl(Database database, Approvals approvals, AuditTrail audit, Clock clock) {
        return new JobControl(database, approvals, audit, clock);
    }

    @Bean
    JobItems jobItems(Database database, References references) {
        return new JobItems(database, references);
    }

    @Bean
    JobWorker jobWorker(
            Database database, Replaying replaying, ReplayJobs.Rules rules, References references, Clock clock) {
        return new JobWorker(database, replaying, rules, references, clock);
    }

    @Bean(destroyMethod = "close")
    Loop failuresFolded(Failures failures) {
        return new Loop("failures-folded", FOLD, failures::fold);
    }

    @Bean(destroyMethod = "close")
    Loop replayJobsTaken(JobWorker worker) {
        return new Loop("replay-jobs", STEP, worker::turn);
    }
}
