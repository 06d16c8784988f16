package vn.lienthong.gateway.app.assembly;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.lienthong.gateway.app.access.AdminToken;
import vn.lienthong.gateway.app.config.GatewayProperties;
import vn.lienthong.gateway.app.embedded.SecretFile;
import vn.lienthong.gateway.engine.access.RefusedTries;
import vn.lienthong.gateway.engine.access.user.Accounts;
import vn.lienthong.gateway.engine.access.user.ApiTokens;
import vn.lienthong.gateway.engine.access.user.FirstUser;
import vn.lienthong.gateway.engine.access.user.SignIn;
import vn.lienthong.gateway.engine.access.user.Users;
import vn.lienthong.gateway.engine.audit.AuditTrail;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.partner.Partners;

/** Who may do what. */
@Configuration(proxyBeanMethods = false)
class AccessWiring {
    /** Argon2id takes a tenth of it where nothing else is done. */
    private static final Duration REFUSAL = Duration.ofMillis(600);

    @Bean
    AdminToken adminToken(GatewayProperties gateway) {
        if (!gateway.access().adminToken()) return new AdminToken(null);
        return new AdminToken(SecretFile.readOrCreate(gateway.var().resolve("admin.token")));
    }

    @Bean
    Accounts accounts(Database database, Clock clock) {
        return new Accounts(database, clock);
    }

    @Bean
    SignIn signIn(Database database, AuditTrail audit, Accounts accounts, Clock clock, GatewayProperties gateway) {
        var signIn = new SignIn(database, audit, accounts, REFUSAL, clock);
        Path told = gateway.var().resolve("admin.password");
        var first = new FirstUser(database, audit, signIn, clock);
        first.makeWhereNobodyIs(password -> SecretFile.write(told, password));
        if (!first.isNew()) forget(told);
        return signIn;
    }

    private static void forget(Path told) {
        try {
            Files.deleteIfExists(told);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Bean
    Users users(Database database, AuditTrail audit, SignIn signIn, Partners partners, Clock clock) {
        return new Users(database, audit, signIn, id -> partners.partner(id) != null, clock);
    }

    @Bean
    ApiTokens apiTokens(Database database, AuditTrail audit, Accounts accounts, Clock clock) {
        return new ApiTokens(database, audit, accounts, clock);
    }

    @Bean
    RefusedTries refusedTries(Database database, AuditTrail audit, Clock clock) {
        return new RefusedTries(database, audit, clock);
    }
}
