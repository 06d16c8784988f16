package vn.lienthong.connector.vss;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.lienthong.connector.http.ConfigSection;
import vn.lienthong.connector.http.TlsStores;
import vn.lienthong.connector.vss.session.PortalSettings;
import vn.lienthong.gateway.api.ConnectorContext;
import vn.lienthong.gateway.api.InvalidConfig;

/**
 * The {@code config:} of a destination, checked. The keys and their defaults are in {@code connector.yaml}.
 *
 * @param procedures maThuTuc by operation
 */
record VssConfig(PortalSettings portal, Endpoints endpoints, Codes codes, Map<String, String> procedures) {
    static VssConfig read(ConnectorContext context) throws InvalidConfig {
        var config = new ConfigSection(context.config());
        ConfigSection codes = config.section("codes");
        ConfigSection procedures = config.section("procedures");
        return new VssConfig(
                portal(config, codes, context.timeLimit()),
                endpoints(config),
                codes(codes, config.section("states")),
                Map.of(
                        VssLink.CARDS, procedures.textOr("cards", "603"),
                        VssLink.DECREASES, procedures.textOr("decreases", "600"),
                        VssLink.CONTRIBUTIONS, procedures.textOr("contributions", "602")));
    }

    private static PortalSettings portal(ConfigSection config, ConfigSection codes, Duration timeLimit)
            throws InvalidConfig {
        ConfigSection paths = config.section("paths");
        return new PortalSettings(
                address(paths, "logIn", url(config), "/api/token/take"),
                new PortalSettings.Account(config.text("username"), config.text("password")),
                headers(config),
                TlsStores.context(config),
                timeLimit,
                new PortalSettings.Codes(
                        words(codes, "loggedIn", "200"),
                        words(codes, "session", "401"),
                        words(codes, "fault", "500"),
                        config.words("restrictedWords", List.of("hạn chế", "bị khóa", "tạm khóa", "restricted"))),
                Duration.ofMinutes(config.number("restrictedPauseMinutes", 60, 0, 10_080)));
    }

    private static Codes codes(ConfigSection codes, ConfigSection states) throws InvalidConfig {
        return new Codes(
                words(codes, "taken", "000"),
                words(codes, "held", "409"),
                words(codes, "notKnown", "404"),
                words(codes, "unavailable", "100", "101"),
                words(codes, "found", "000", "001", "002", "003", "003.1", "004", "130"),
                words(codes, "ours", "205"),
                new Codes.States(
                        words(states, "working", "DA_TIEP_NHAN", "DANG_XU_LY"),
                        words(states, "done", "HOAN_THANH"),
                        words(states, "sentBack", "TRA_LAI")));
    }

    private static Set<String> words(ConfigSection section, String key, String... usual) throws InvalidConfig {
        return new LinkedHashSet<>(section.words(key, List.of(usual)));
    }

    private static Endpoints endpoints(ConfigSection config) throws InvalidConfig {
        String url = url(config);
        ConfigSection paths = config.section("paths");
        String result = paths.textOr("result", "/api/hoso/" + Endpoints.NUMBER);
        if (!result.contains(Endpoints.NUMBER)) throw paths.invalid("result", "has no " + Endpoints.NUMBER + " in it");
        String tried = address(paths, "result", url, result.replace(Endpoints.NUMBER, "-NUMBER-"), result)
                .toString();
        return new Endpoints(
                address(paths, "submit", url, "/api/hoso/nop"),
                address(paths, "inquiry", url, "/api/hoso"),
                tried.replace("-NUMBER-", Endpoints.NUMBER),
                address(paths, "cardLookUp", url, "/api/egw/TraCuuThe2026"));
    }

    private static String url(ConfigSection config) throws InvalidConfig {
        String url = config.text("url");
        try {
            URI address = new URI(url);
            boolean http = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
            if (http && address.getHost() != null) return url.replaceAll("/+$", "");
        } catch (URISyntaxException e) {
            throw config.invalid("url", "is not an address; write for example https://vss.example");
        }
        throw config.invalid("url", "is not an http or https address with a host");
    }

    private static URI address(ConfigSection paths, String key, String url, String usual) throws InvalidConfig {
        String path = paths.textOr(key, usual);
        return address(paths, key, url, path, path);
    }

    private static URI address(ConfigSection paths, String key, String url, String path, String written)
            throws InvalidConfig {
        try {
            // A query of its own would stand in the way of ours.
            if (written.startsWith("/") && !written.contains("?")) return URI.create(url + path);
        } catch (IllegalArgumentException e) {
            throw paths.invalid(key, "has a character that a path cannot have");
        }
        throw paths.invalid(key, "does not start with / or has a query");
    }

    private static Map<String, String> headers(ConfigSection config) throws InvalidConfig {
        Map<String, String> headers = config.section("headers").pairs();
        try {
            // The JDK's client refuses what cannot be sent and what is not ours to say.
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url(config)));
            headers.forEach(request::header);
        } catch (IllegalArgumentException e) {
            throw config.invalid("headers", "has a name that may not be set or a value that a header cannot have");
        }
        return headers;
    }
}
