package vn.lienthong.gateway.app.assembly;

import java.time.Clock;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jms.artemis.ArtemisAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import vn.lienthong.gateway.app.assembly.approval.ApprovalWiring;
import vn.lienthong.gateway.app.assembly.console.ConsoleWiring;
import vn.lienthong.gateway.app.assembly.failure.FailureWiring;
import vn.lienthong.gateway.app.assembly.folders.FolderWiring;
import vn.lienthong.gateway.app.assembly.insight.AlertWiring;
import vn.lienthong.gateway.app.assembly.insight.InsightWiring;
import vn.lienthong.gateway.app.assembly.soap.SoapWiring;
import vn.lienthong.gateway.app.assembly.verify.VerifyWiring;
import vn.lienthong.gateway.app.config.GatewayProperties;

/** Root of the assembly: what it imports is the whole gateway. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(
        exclude = {ArtemisAutoConfiguration.class, DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
@EnableConfigurationProperties(GatewayProperties.class)
@ComponentScan(
        basePackages = {
            "vn.lienthong.gateway.app.access",
            "vn.lienthong.gateway.app.console",
            "vn.lienthong.gateway.app.rest"
        })
@Import({
    AccessWiring.class,
    AlertWiring.class,
    DatabaseWiring.class,
    BrokerWiring.class,
    ConsoleWiring.class,
    EngineWiring.class,
    ApprovalWiring.class,
    FailureWiring.class,
    InsightWiring.class,
    FolderWiring.class,
    PaperWiring.class,
    SoapWiring.class,
    VerifyWiring.class
})
public class GatewayAssembly {
    /** The only clock of the gateway. */
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
