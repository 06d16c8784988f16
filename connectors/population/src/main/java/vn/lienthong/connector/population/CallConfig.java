package vn.lienthong.connector.population;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import vn.lienthong.connector.http.ConfigSection;
import vn.lienthong.connector.http.TlsStores;
import vn.lienthong.connector.population.profile.Wrapping;
import vn.lienthong.connector.population.transport.Authentication;
import vn.lienthong.connector.population.transport.CallSettings;
import vn.lienthong.gateway.api.ConnectorContext;
import vn.lienthong.gateway.api.InvalidConfig;

/** The part of the configuration that says where the database is and how to get in. */
final class CallConfig {
    private CallConfig() {}

    static CallSettings read(ConfigSection config, Wrapping wrapping, ConnectorContext context) throws InvalidConfig {
        return new CallSettings(
                context.destination(),
                address(config, "url"),
                headers(config),
                config.textOr("soapAction", ""),
                wrapping,
                authentication(config.section("authentication")),
                TlsStores.context(config),
                context.timeLimit(),
                config.number("connections", 32, 1, 1000),
                context.clock());
    }

    private static URI address(ConfigSection config, String key) throws InvalidConfig {
        try {
            URI address = new URI(config.text(key));
            boolean http = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
            if (http && address.getHost() != null) return address;
        } catch (URISyntaxException e) {
            throw config.invalid(key, "is not an address; write for example https://dancu.example/ws");
        }
        throw config.invalid(key, "is not an http or https address with a host");
    }

    private static Map<String, String> headers(ConfigSection config) throws InvalidConfig {
        ConfigSection section = config.section("httpHeaders");
        for (var header : section.pairs().entrySet()) {
            boolean sendable = header.getKey().matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+")
                    && header.getValue().chars().allMatch(c -> c == '\t' || c >= ' ' && c < 0x7f);
            if (!sendable) throw section.invalid(header.getKey(), "has a name or value that a header cannot have");
        }
        return section.pairs();
    }

    private static Authentication authentication(ConfigSection section) throws InvalidConfig {
        String scheme = section.textOr("scheme", "none");
        return switch (scheme) {
            case "none" -> new Authentication.None();
            case "basic-sha256" ->
                new Authentication.Basic(
                        section.text("user"),
                        section.text("secret"),
                        section.textOr("header", "timestamp"),
                        millis(section));
            case "login" -> login(section);
            case "key" -> new Authentication.Key(section.textOr("header", "ApiKey"), section.text("secret"));
            default -> throw section.invalid("scheme", "is none of none, basic-sha256, login, key");
        };
    }

    private static boolean millis(ConfigSection section) throws InvalidConfig {
        String unit = section.textOr("timestampIn", "seconds");
        if (!unit.equals("seconds") && !unit.equals("milliseconds"))
            throw section.invalid("timestampIn", "is neither seconds nor milliseconds");
        return unit.equals("milliseconds");
    }

    private static Authentication login(ConfigSection section) throws InvalidConfig {
        return new Authentication.Login(
                section.text("user"),
                section.text("secret"),
                address(section, "url"),
                section.textOr("body", "grant_type=client_credentials"),
                section.textOr("contentType", "application/x-www-form-urlencoded"),
                section.textOr("answerField", "access_token"),
                section.textOr("lifeField", "expires_in"));
    }
}
