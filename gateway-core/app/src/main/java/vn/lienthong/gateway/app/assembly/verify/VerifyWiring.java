package vn.lienthong.gateway.app.assembly.verify;

import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.lienthong.gateway.engine.audit.AuditTrail;
import vn.lienthong.gateway.engine.flow.Loop;
import vn.lienthong.gateway.engine.intake.BatchChecker;
import vn.lienthong.gateway.engine.intake.BatchIntake;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.security.KeyedHash;
import vn.lienthong.gateway.engine.security.Vault;
import vn.lienthong.gateway.engine.service.Services;
import vn.lienthong.gateway.engine.verify.Verifying;

/** Verify before pay: one loop for what waits, a slower one for answers that come late. */
@Configuration(proxyBeanMethods = false)
public class VerifyWiring {
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration LOOK_FOR_LATE = Duration.ofSeconds(30);

    @Bean
    Verifying verifying(
            Database database,
            Services services,
            Vault vault,
            KeyedHash hash,
            BatchIntake intake,
            BatchChecker checker,
            References references,
            AuditTrail audit,
            Clock clock) {
        return new Verifying(
                new Verifying.Parts(database, services, vault, hash, intake, checker::wake, references, audit, clock));
    }

    @Bean(destroyMethod = "close")
    Loop peopleVerified(Verifying verifying) {
        return new Loop("verify", LOOK, verifying::turn);
    }

    @Bean(destroyMethod = "close")
    Loop lateAnswers(Verifying verifying) {
        return new Loop("verify-late", LOOK_FOR_LATE, verifying::lateTurn);
    }
}
