package vn.lienthong.gateway.app.assembly.insight;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import vn.lienthong.gateway.app.config.GatewayProperties;
import vn.lienthong.gateway.engine.alert.AlertReader;
import vn.lienthong.gateway.engine.alert.AlertRules;
import vn.lienthong.gateway.engine.alert.AlertTeller;
import vn.lienthong.gateway.engine.alert.AlertWatch;
import vn.lienthong.gateway.engine.alert.Alerts;
import vn.lienthong.gateway.engine.alert.Certificates;
import vn.lienthong.gateway.engine.alert.Measures;
import vn.lienthong.gateway.engine.audit.AuditTrail;
import vn.lienthong.gateway.engine.failure.Failures;
import vn.lienthong.gateway.engine.flow.Loop;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.notify.WebhookCarrier;
import vn.lienthong.gateway.engine.operate.hold.Holding;
import vn.lienthong.gateway.engine.partner.Partners;
import vn.lienthong.gateway.engine.trend.Trends;
import vn.lienthong.gateway.engine.view.now.LatestStatus;
import vn.lienthong.gateway.engine.yaml.Placeholders;

/** Rules of the configuration, looked at by one loop; another tells those on duty. */
@Configuration(proxyBeanMethods = false)
public class AlertWiring {
    private static final Duration LOOK = Duration.ofSeconds(15);
    private static final Duration TELL = Duration.ofSeconds(5);

    @Bean
    AlertRules alertRules(GatewayProperties gateway, Environment environment) {
        Placeholders files = Placeholders.of(Map.of(), gateway.config());
        return AlertReader.load(
                gateway.config(), name -> name.startsWith("file:") ? files.value(name) : environment.getProperty(name));
    }

    @Bean
    Certificates certificates(GatewayProperties gateway) {
        return new CertificateFiles(gateway.config());
    }

    @Bean
    Alerts alerts(Database database, AlertRules rules, AuditTrail audit, Partners partners, Clock clock) {
        return new Alerts(database, rules, audit, id -> partners.partner(id) != null, clock);
    }

    @Bean
    Measures measures(
            LatestStatus status,
            Failures failures,
            Trends trends,
            Holding holding,
            Certificates certificates,
            Clock clock) {
        return new Measures(status, new Measures.Sources(failures, trends, holding), certificates, clock);
    }

    @Bean
    AlertWatch alertWatch(Database database, AlertRules rules, Measures measures, Clock clock) {
        return new AlertWatch(database, rules, measures, clock);
    }

    @Bean(destroyMethod = "close")
    Loop alertsLookedAt(AlertWatch watch) {
        return new Loop("alerts", LOOK, watch::turn);
    }

    @Bean(destroyMethod = "close")
    Loop alertsTold(Database database, AlertRules rules, Clock clock) {
        Map<String, WebhookCarrier.Webhook> receivers = new HashMap<>();
        rules.receivers()
                .forEach(one ->
                        receivers.put(one.id(), new WebhookCarrier.Webhook(one.url(), one.secret(), one.timeout())));
        return new Loop(
                "alerts-told",
                TELL,
                new AlertTeller(database, rules, new WebhookCarrier(receivers, clock), clock)::turn);
    }
}
