package vn.lienthong.connector.instant;

import java.net.URI;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import vn.lienthong.connector.http.ConfigSection;
import vn.lienthong.connector.http.TlsStores;
import vn.lienthong.connector.instant.transport.HttpsSettings;
import vn.lienthong.connector.instant.transport.RequestSigner;
import vn.lienthong.gateway.api.InvalidConfig;

/** The part of the configuration that says where the network is and how to get in. */
final class HttpsConfig {
    private static final String REQUEST_ID = "{requestId}";

    private HttpsConfig() {}

    static HttpsSettings read(ConfigSection config, Duration timeLimit) throws InvalidConfig {
        HttpsSettings settings = new HttpsSettings(
                URI.create(url(config)),
                config.section("headers").pairs(),
                TlsStores.context(config),
                signer(config),
                timeLimit);
        try {
            settings.check();
        } catch (IllegalArgumentException e) {
            throw config.invalid("headers", "has a name that may not be set or a value that a header cannot have");
        }
        return settings;
    }

    static Endpoints endpoints(ConfigSection config) throws InvalidConfig {
        String url = url(config);
        ConfigSection paths = config.section("paths");
        String status = paths.textOr("status", "/instant/v1/transfers/" + REQUEST_ID);
        if (!status.contains(REQUEST_ID)) throw paths.invalid("status", "has no " + REQUEST_ID + " in it");
        String tried = address(paths, "status", url, status.replace(REQUEST_ID, "-REQUEST-"))
                .toString();
        return new Endpoints(
                address(paths, "transfers", url, paths.textOr("transfers", "/instant/v1/transfers")),
                tried.replace("-REQUEST-", REQUEST_ID),
                address(paths, "nameInquiry", url, paths.textOr("nameInquiry", "/instant/v1/name-inquiry")),
                address(paths, "returns", url, paths.textOr("returns", "/instant/v1/returns")));
    }

    private static String url(ConfigSection config) throws InvalidConfig {
        String url = config.text("url");
        try {
            URI address = new URI(url);
            boolean http = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
            if (http && address.getHost() != null) return url.replaceAll("/+$", "");
        } catch (URISyntaxException e) {
            throw config.invalid("url", "is not an address; write for example https://instant.bank.example");
        }
        throw config.invalid("url", "is not an http or https address with a host");
    }

    private static URI address(ConfigSection paths, String key, String url, String path) throws InvalidConfig {
        try {
            if (path.startsWith("/")) return URI.create(url + path);
        } catch (IllegalArgumentException e) {
            throw paths.invalid(key, "has a character that a path cannot have");
        }
        throw paths.invalid(key, "does not start with /");
    }

    private static RequestSigner signer(ConfigSection config) throws InvalidConfig {
        ConfigSection signature = config.section("signature");
        String encoding = signature.textOr("encoding", "hex");
        if (!encoding.equals("hex") && !encoding.equals("base64"))
            throw signature.invalid("encoding", "is neither hex nor base64");
        var headers = new RequestSigner.Headers(
                signature.textOr("header", "X-Signature"), signature.textOr("keyIdHeader", "X-Key-Id"));
        String keyId = config.text("keyId");
        String secret = config.text("secret");
        try {
            String algorithm = signature.textOr("algorithm", "HmacSHA256");
            return new RequestSigner(headers, keyId, secret, algorithm, encoding.equals("base64"));
        } catch (GeneralSecurityException e) {
            throw signature.invalid("algorithm", "is no HMAC that this JDK has; write for example HmacSHA256");
        }
    }
}
