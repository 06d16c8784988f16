package vn.lienthong.gateway.app.assembly.insight;

import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.lienthong.gateway.engine.audit.AuditTrail;
import vn.lienthong.gateway.engine.flow.Loop;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.saved.SavedViews;
import vn.lienthong.gateway.engine.trend.TrendRoll;
import vn.lienthong.gateway.engine.trend.Trends;
import vn.lienthong.gateway.engine.view.StatusReader;
import vn.lienthong.gateway.engine.view.audit.AuditExport;
import vn.lienthong.gateway.engine.view.audit.AuditProof;
import vn.lienthong.gateway.engine.view.audit.AuditSearch;
import vn.lienthong.gateway.engine.view.now.LatestStatus;

/** Figures over time, and how the whole stood a moment ago. */
@Configuration(proxyBeanMethods = false)
public class InsightWiring {
    private static final Duration COUNTED = Duration.ofMinutes(1);

    @Bean
    Trends trends(Database database, Clock clock) {
        return new Trends(database, clock);
    }

    @Bean
    TrendRoll trendRoll(Database database, Clock clock) {
        return new TrendRoll(database, clock);
    }

    @Bean
    LatestStatus latestStatus(StatusReader status, Clock clock) {
        return new LatestStatus(status, clock);
    }

    @Bean
    SavedViews savedViews(Database database, Clock clock) {
        return new SavedViews(database, clock);
    }

    @Bean
    AuditExport auditExport(Database database, AuditSearch search, AuditTrail audit) {
        return new AuditExport(database, search, audit);
    }

    @Bean
    AuditProof auditProof(Database database, AuditTrail audit) {
        return new AuditProof(database, audit);
    }

    @Bean(destroyMethod = "close")
    Loop trendsCounted(TrendRoll roll) {
        return new Loop("trend", COUNTED, roll::turn);
    }
}
