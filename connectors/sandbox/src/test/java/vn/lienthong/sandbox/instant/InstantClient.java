package vn.lienthong.sandbox.instant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import vn.lienthong.sandbox.instant.InstantSettings.SigningKey;

/** The gateway's side of the wire, for tests. */
final class InstantClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SigningKey KEY = InstantSettings.of("napas-247").key();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String address;
    private final Duration patience;

    InstantClient(int port, Duration patience) {
        this.address = "http://127.0.0.1:" + port;
        this.patience = patience;
    }

    static String order(String requestId, String account, long amount) {
        return """
                {"requestId":"%s","bankBin":"970407","accountNumber":"%s","accountName":"NGUYEN THI MAU","amount":%d,\
                "description":"TRO CAP 11 2026 REF%s"}""".formatted(requestId, account, amount, account);
    }

    HttpResponse<String> transfer(String requestId, String account) throws IOException, InterruptedException {
        return post("/instant/v1/transfers", order(requestId, account, 500_000));
    }

    /** Response code and, where there is one, the reason. */
    String code(HttpResponse<String> answer) throws IOException {
        JsonNode json = JSON.readTree(answer.body());
        String code = json.get("responseCode").asText();
        return json.has("reasonCode") ? code + " " + json.get("reasonCode").asText() : code;
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send(signed(path, body).POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(signed(path, "").GET());
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        return JSON.readTree(get(path).body());
    }

    private HttpRequest.Builder signed(String path, String body) {
        return to(path).header("X-Key-Id", KEY.id())
                .header("X-Signature", Signature.of(body.getBytes(StandardCharsets.UTF_8), KEY));
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).timeout(patience);
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
