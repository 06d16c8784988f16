package vn.lienthong.connector.iso20022;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import vn.lienthong.connector.http.ConfigSection;
import vn.lienthong.connector.http.TlsStores;
import vn.lienthong.connector.iso20022.transport.HttpsSettings;
import vn.lienthong.gateway.api.InvalidConfig;

/** The part of the configuration that says where the bank is and how to get in. */
final class HttpsConfig {
    private HttpsConfig() {}

    static HttpsSettings read(ConfigSection config, Duration timeLimit) throws InvalidConfig {
        String url = url(config);
        ConfigSection paths = config.section("paths");
        HttpsSettings settings = new HttpsSettings(
                address(paths, "payments", url, "/h2h/payments"),
                status(paths, url),
                address(paths, "reports", url, "/h2h/reports"),
                headers(config),
                TlsStores.context(config),
                config.number("reportLimit", 100, 1, 10_000),
                timeLimit);
        requireUsableHeaders(config, settings);
        return settings;
    }

    private static String url(ConfigSection config) throws InvalidConfig {
        String url = config.text("url");
        try {
            URI address = new URI(url);
            boolean http = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
            if (http && address.getHost() != null) return url.replaceAll("/+$", "");
        } catch (URISyntaxException e) {
            throw config.invalid("url", "is not an address; write for example https://h2h.bank.example");
        }
        throw config.invalid("url", "is not an http or https address with a host");
    }

    private static URI address(ConfigSection paths, String key, String url, String fallback) throws InvalidConfig {
        String path = paths.textOr(key, fallback);
        try {
            if (path.startsWith("/")) return URI.create(url + path);
        } catch (IllegalArgumentException e) {
            throw paths.invalid(key, "has a character that a path cannot have");
        }
        throw paths.invalid(key, "does not start with /");
    }

    private static String status(ConfigSection paths, String url) throws InvalidConfig {
        String path = paths.textOr("status", "/h2h/payments/{MsgId}");
        if (!path.startsWith("/") || !path.contains("{MsgId}")) {
            throw paths.invalid("status", "does not start with / or has no {MsgId} in it");
        }
        try {
            return url
                    + URI.create(path.replace("{MsgId}", "-MsgId-")).toString().replace("-MsgId-", "{MsgId}");
        } catch (IllegalArgumentException e) {
            throw paths.invalid("status", "has a character that a path cannot have");
        }
    }

    private static Map<String, String> headers(ConfigSection config) throws InvalidConfig {
        Map<String, String> headers = config.section("headers").pairs();
        String authorization = config.text("authorization", null);
        if (authorization != null) headers.put("Authorization", authorization);
        return Map.copyOf(headers);
    }

    /** Tells at the start what the HTTP library would refuse at the first payment. */
    private static void requireUsableHeaders(ConfigSection config, HttpsSettings settings) throws InvalidConfig {
        try {
            settings.check();
        } catch (IllegalArgumentException e) {
            throw config.invalid(
                    "headers", "or authorization has a name that may not be set or a value that a header cannot have");
        }
    }
}
