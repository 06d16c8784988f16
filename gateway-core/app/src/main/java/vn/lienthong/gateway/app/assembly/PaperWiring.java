package vn.lienthong.gateway.app.assembly;

import java.time.Clock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.lienthong.gateway.app.paper.PaperPrinter;
import vn.lienthong.gateway.engine.audit.AuditTrail;
import vn.lienthong.gateway.engine.intake.fault.ErrorCatalogue;
import vn.lienthong.gateway.engine.intake.result.PartnerWords;
import vn.lienthong.gateway.engine.intake.result.Reasons;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.paper.SheetReader;
import vn.lienthong.gateway.engine.paper.Unpaid;
import vn.lienthong.gateway.engine.paper.UnpaidDue;
import vn.lienthong.gateway.engine.plugin.ConnectorRegistry;
import vn.lienthong.gateway.engine.reconcile.Reconciler;
import vn.lienthong.gateway.engine.security.Vault;
import vn.lienthong.gateway.engine.service.Services;
import vn.lienthong.gateway.engine.service.Words;

/** Papers for agencies. */
@Configuration(proxyBeanMethods = false)
class PaperWiring {
    @Bean
    PaperPrinter paperPrinter() {
        return new PaperPrinter();
    }

    @Bean
    Reasons reasons(ErrorCatalogue errors, ConnectorRegistry connectors) {
        PartnerWords partners = (destination, code) -> meaning(connectors, destination, code);
        return new Reasons(errors, partners);
    }

    private static @Nullable Words meaning(ConnectorRegistry connectors, String destination, String code) {
        var link = connectors.link(destination);
        var known = link == null ? null : link.connector().codes().get(code.toUpperCase(Locale.ROOT));
        if (known == null) return null;
        String vi = known.meaning().get("vi");
        String en = known.meaning().get("en");
        if (vi == null && en == null) return null;
        return new Words(vi == null ? String.valueOf(en) : vi, en == null ? String.valueOf(vi) : en);
    }

    @Bean
    Unpaid unpaid(
            Database database, Vault vault, References references, Reasons reasons, AuditTrail audit, Clock clock) {
        return new Unpaid(database, vault, references::of, reasons, audit, clock);
    }

    @Bean
    UnpaidDue unpaidDue(Database database, Services services, ErrorCatalogue errors, Clock clock) {
        return new UnpaidDue(database, services, errors, clock);
    }

    @Bean
    SheetReader sheetReader(
            Database database, Services services, Vault vault, Reconciler reconciler, Reasons reasons, Clock clock) {
        return new SheetReader(database, services, vault, reconciler, reasons, clock);
    }
}
