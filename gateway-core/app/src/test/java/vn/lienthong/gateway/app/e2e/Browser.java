package vn.lienthong.gateway.app.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A person's browser without a screen: keeps cookies, sends forms with the hidden field of the page before, follows nothing by itself. */
public final class Browser {
    private static final Pattern HIDDEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private final String url;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(cookies)
            .build();
    private String hidden = "";

    Browser(String url) {
        this.url = url;
    }

    /** Signs in and changes the password that was made. */
    public static Browser in(String url, String name, String made, String password) {
        var browser = new Browser(url);
        browser.signIn(name, made);
        browser.get("/password");
        var changed = browser.post("/password", Map.of("current", made, "new", password, "again", password));
        if (changed.statusCode() != 303)
            throw new AssertionError(changed.statusCode() + location(changed) + changed.body());
        browser.get("/password");
        return browser;
    }

    HttpResponse<String> signIn(String name, String password) {
        get("/sign-in");
        return post("/sign-in", Map.of("name", name, "password", password));
    }

    HttpResponse<String> get(String path) {
        return send(request(path).header("Accept", "text/html").GET());
    }

    HttpResponse<String> post(String path, Map<String, String> fields) {
        var all = new LinkedHashMap<>(fields);
        all.put("_csrf", hidden);
        return postBare(path, all);
    }

    /** Without the hidden field. */
    HttpResponse<String> postBare(String path, Map<String, String> fields) {
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(path)
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    public String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    /** As when the server has forgotten it. */
    void loseSession() {
        cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("lienthong"))
                .toList()
                .forEach(cookie -> cookie.setValue("0123456789ABCDEF0123456789ABCDEF"));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            var found = HIDDEN.matcher(answer.body());
            if (found.find()) hidden = found.group(1);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What is there, which may be no text. */
    byte[] bytes(String path) {
        try {
            return http.send(
                            request(path)
                                    .header("Accept", "text/html,*/*")
                                    .GET()
                                    .build(),
                            BodyHandlers.ofByteArray())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(40));
    }

    static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("").replaceFirst("^http://[^/]+", "");
    }
}
