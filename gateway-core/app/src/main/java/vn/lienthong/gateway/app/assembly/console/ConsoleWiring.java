package vn.lienthong.gateway.app.assembly.console;

import java.time.Clock;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;
import vn.lienthong.gateway.app.config.GatewayProperties;
import vn.lienthong.gateway.engine.access.RevealAllowance;
import vn.lienthong.gateway.engine.audit.AuditTrail;
import vn.lienthong.gateway.engine.intake.fault.ErrorCatalogue;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.once.SpentForms;
import vn.lienthong.gateway.engine.security.Vault;
import vn.lienthong.gateway.engine.service.Services;
import vn.lienthong.gateway.engine.view.TransferSearch;
import vn.lienthong.gateway.engine.view.audit.AuditSearch;
import vn.lienthong.gateway.engine.view.audit.SubjectHistory;
import vn.lienthong.gateway.engine.view.export.TransferExport;
import vn.lienthong.gateway.engine.view.refused.RefusedLook;
import vn.lienthong.gateway.engine.view.reveal.FieldReveals;
import vn.lienthong.gateway.engine.view.step.NextSteps;

/** What the console reads besides what the API does. */
@Configuration(proxyBeanMethods = false)
public class ConsoleWiring {
    @Bean
    AuditSearch auditSearch(Database database) {
        return new AuditSearch(database);
    }

    @Bean
    NextSteps nextSteps(Database database, References references) {
        return new NextSteps(database, references);
    }

    @Bean
    RevealAllowance revealAllowance(GatewayProperties gateway, AuditTrail audit, Clock clock) {
        return new RevealAllowance(gateway.reveal().mostAnHour(), audit, clock);
    }

    @Bean
    FieldReveals fieldReveals(
            Database database, References references, Vault vault, RevealAllowance allowance, AuditTrail audit) {
        return new FieldReveals(database, references, vault, allowance, audit);
    }

    @Bean
    TransferExport transferExport(Database database, TransferSearch search, AuditTrail audit) {
        return new TransferExport(database, search, audit);
    }

    @Bean
    RefusedLook refusedLook(Database database, References references, Services services, ErrorCatalogue errors) {
        return new RefusedLook(database, references, services, errors);
    }

    @Bean
    SubjectHistory subjectHistory(Database database) {
        return new SubjectHistory(database);
    }

    /** What was posted leads to a page that is fetched: 303, as everywhere, and not the 302 that a page asks for by default. */
    @Bean
    SmartInitializingSingleton seeOther(ThymeleafViewResolver pages) {
        return () -> pages.setRedirectHttp10Compatible(false);
    }

    @Bean
    SpentForms spentForms(Database database, Clock clock) {
        return new SpentForms(database, clock);
    }
}
