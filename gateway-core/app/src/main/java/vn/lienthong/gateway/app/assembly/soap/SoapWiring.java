package vn.lienthong.gateway.app.assembly.soap;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Objects;
import java.util.function.Predicate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import vn.lienthong.gateway.app.config.GatewayProperties;
import vn.lienthong.gateway.app.config.SoapProperties;
import vn.lienthong.gateway.app.soap.CallerCheck;
import vn.lienthong.gateway.app.soap.KnownCallers;
import vn.lienthong.gateway.app.soap.SoapServlet;
import vn.lienthong.gateway.app.soap.UsernameTokens;
import vn.lienthong.gateway.app.soap.status.StatusContract;
import vn.lienthong.gateway.app.soap.status.StatusProvider;
import vn.lienthong.gateway.engine.agency.Agencies;
import vn.lienthong.gateway.engine.audit.AuditTrail;
import vn.lienthong.gateway.engine.intake.check.Keys;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.security.KeyedHash;
import vn.lienthong.gateway.engine.security.SpentNonces;
import vn.lienthong.gateway.engine.security.Vault;
import vn.lienthong.gateway.engine.service.Services;
import vn.lienthong.gateway.engine.view.OwnTransfers;
import vn.lienthong.gateway.engine.view.SearchKeys;
import vn.lienthong.gateway.engine.view.ServiceWords;

/** {@code /soap}, where the configuration opens it. */
@Configuration(proxyBeanMethods = false)
public class SoapWiring {
    /** Registered by name, because the filter of the REST door knows the servlet by it. */
    private static final String NAME = "soap";

    @Bean
    OwnTransfers ownTransfers(OwnTransfers.Sources sources, ServiceWords words, SearchKeys keys) {
        return new OwnTransfers(sources, words, keys);
    }

    @Bean
    OwnTransfers.Sources ownTransfersSources(
            Database database, References references, Vault vault, AuditTrail audit, Clock clock) {
        return new OwnTransfers.Sources(database, references, vault, audit, clock);
    }

    @Bean
    StatusProvider statusProvider(OwnTransfers transfers, Services services, KeyedHash hash) {
        return new StatusProvider(transfers, services, new Keys(hash));
    }

    @Bean
    @Conditional(OnMutualTls.class)
    MutualTls mutualTls(GatewayProperties gateway) throws GeneralSecurityException {
        return new MutualTls(Objects.requireNonNull(gateway.soap().mutualTls()), gateway.config());
    }

    @Bean
    SpentNonces spentNonces(Database database, Clock clock) {
        return new SpentNonces(database, clock);
    }

    @Bean
    SoapServlet.Door soapDoor(
            GatewayProperties gateway,
            Agencies agencies,
            SpentNonces nonces,
            Clock clock,
            ObjectProvider<MutualTls> tls) {
        SoapProperties soap = gateway.soap();
        var callers = new KnownCallers(agencies.sound().values());
        var tokens = new UsernameTokens(callers, nonces, clock);
        return switch (soap.security()) {
            case CLOSED -> door(soap, call -> false, new CallerCheck("", callers, tokens));
            case USERNAME_TOKEN -> door(soap, call -> true, new CallerCheck(subsystem(soap), callers, tokens));
            case MUTUAL_TLS -> door(soap, tls.getObject()::mayEnter, new CallerCheck(subsystem(soap), callers, null));
        };
    }

    private static SoapServlet.Door door(
            SoapProperties soap, Predicate<HttpServletRequest> mayEnter, CallerCheck check) {
        return new SoapServlet.Door(soap.maxBytes(), mayEnter, check);
    }

    private static String subsystem(SoapProperties soap) {
        return Objects.requireNonNull(soap.subsystem());
    }

    /** Nothing of CXF is made before the first call. */
    @Bean
    ServletRegistrationBean<SoapServlet> soapServlet(
            GatewayProperties gateway, SoapServlet.Door door, StatusProvider provider) {
        var service = new SoapServlet.Service(StatusContract.NAMESPACE, StatusContract::at, provider);
        var registration = new ServletRegistrationBean<>(new SoapServlet(door, service), "/soap/*");
        registration.setName(NAME);
        registration.setLoadOnStartup(-1);
        registration.setEnabled(gateway.soap().isOpen());
        return registration;
    }

    @Bean
    @Conditional(OnMutualTls.class)
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> soapPort(MutualTls tls) {
        return server -> server.addAdditionalTomcatConnectors(tls.connector());
    }

    /** The port for the security server has no other door. */
    @Bean
    @Conditional(OnMutualTls.class)
    FilterRegistrationBean<Filter> onlySoap(MutualTls tls) {
        Filter filter = (call, answer, chain) -> {
            var http = (HttpServletRequest) call;
            boolean other = !NAME.equals(http.getHttpServletMapping().getServletName());
            if (tls.isHere(http) && other) ((HttpServletResponse) answer).setStatus(404);
            else chain.doFilter(call, answer);
        };
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }
}
