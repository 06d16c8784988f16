package vn.lienthong.sandbox.population;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import vn.lienthong.sandbox.partner.Exchange;
import vn.lienthong.sandbox.partner.Reply;
import vn.lienthong.sandbox.population.PopulationSettings.Account;

/** Lets in whoever proves in the way of the dialect that he may call. */
final class Access {
    private static final Duration TOKEN_LIFE = Duration.ofMinutes(10);
    private static final Duration CLOCKS_APART = Duration.ofMinutes(5);
    private static final long LAST_SECOND = 100_000_000_000L;

    private final Account account;
    private final Clock clock;
    private final Map<String, Instant> tokens = new ConcurrentHashMap<>();

    Access(Account account, Clock clock) {
        this.account = account;
        this.clock = clock;
    }

    boolean lets(Exchange request, Dialect dialect) {
        return switch (dialect) {
            case XROAD -> true;
            case C06_DIRECT -> isPasswordOfNow(request, dialect);
            case LGSP_TOKEN -> isToken(header(request, "Authorization"));
            case LGSP_APIKEY -> account.secret().equals(request.header("ApiKey")) && "\"\"".equals(soapAction(request));
        };
    }

    private static String header(Exchange request, String name) {
        String value = request.header(name);
        return value == null ? "" : value;
    }

    private static String soapAction(Exchange request) {
        return header(request, "SOAPAction");
    }

    private boolean isPasswordOfNow(Exchange request, Dialect dialect) {
        String timestamp = header(request, "timestamp");
        if (!timestamp.matches("[0-9]{10,13}") || !isNow(Long.parseLong(timestamp))) return false;
        String url = "http://" + header(request, "Host") + dialect.path();
        String password = sha256(url + account.user() + timestamp + account.secret());
        return basic(account.user(), password).equals(header(request, "Authorization"));
    }

    /** Seconds and milliseconds both occur. */
    private boolean isNow(long timestamp) {
        Instant said = timestamp < LAST_SECOND ? Instant.ofEpochSecond(timestamp) : Instant.ofEpochMilli(timestamp);
        return Duration.between(said, clock.instant()).abs().compareTo(CLOCKS_APART) < 0;
    }

    private boolean isToken(String authorization) {
        Instant until = authorization.startsWith("Bearer ") ? tokens.get(authorization.substring(7)) : null;
        return until != null && clock.instant().isBefore(until);
    }

    /** Gives out a token to whoever has user and secret. */
    Reply token(Exchange request) {
        if (!basic(account.user(), account.secret()).equals(header(request, "Authorization"))) {
            return Reply.refusal(401, "the consumer key or secret is not known");
        }
        String token = UUID.randomUUID().toString();
        tokens.put(token, clock.instant().plus(TOKEN_LIFE));
        return Reply.json(
                200,
                "{\"access_token\":\"" + token + "\",\"token_type\":\"Bearer\",\"expires_in\":" + TOKEN_LIFE.toSeconds()
                        + "}");
    }

    private static String basic(String user, String password) {
        byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
