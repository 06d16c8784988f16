package vn.lienthong.gateway.app.bench;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vn.lienthong.gateway.app.cli.GatewayClient;

/** Somebody who has signed in to the console and reads its pages as a browser does, one after another. */
final class Visitor {
    private static final Pattern HIDDEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final String NAME = "bench";

    private final URI console;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .build();
    private String hidden = "";

    private Visitor(URI console) {
        this.console = console;
    }

    /** Makes the user and signs in as him. */
    static Visitor signedIn(URI console, GatewayClient api) {
        String made = api.post("/users", Map.of("name", NAME, "roles", List.of("viewer", "operator", "auditor")))
                .get("password")
                .asText();
        byte[] random = new byte[18];
        new SecureRandom().nextBytes(random);
        String own = Base64.getUrlEncoder().encodeToString(random);
        var visitor = new Visitor(console);
        visitor.get("/sign-in");
        visitor.post("/sign-in", Map.of("name", NAME, "password", made));
        visitor.get("/password");
        visitor.post("/password", Map.of("current", made, "new", own, "again", own));
        if (visitor.get("/transfers").statusCode() != 200)
            throw new BenchFailure("The visitor could not sign in to the console.");
        return visitor;
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    HttpResponse<String> post(String path, Map<String, String> fields) {
        var all = new LinkedHashMap<>(fields);
        all.put("_csrf", hidden);
        String form = all.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(console.resolve(path))
                .header("Accept", "text/html")
                .timeout(Duration.ofMinutes(1));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            var found = HIDDEN.matcher(answer.body());
            if (found.find()) hidden = found.group(1);
            return answer;
        } catch (IOException away) {
            throw new BenchFailure("The console does not answer at " + console + ".", away);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("Interrupted.", interrupted);
        }
    }
}
