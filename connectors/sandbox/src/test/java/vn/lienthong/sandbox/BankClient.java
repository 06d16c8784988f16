package vn.lienthong.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The gateway's side of the wire, for tests. */
public final class BankClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String address;

    public BankClient(int port) {
        this.address = "http://127.0.0.1:" + port;
    }

    public HttpResponse<String> pay(PaymentOrder order) throws IOException, InterruptedException {
        return pay(order.bytes(), order.msgId());
    }

    public HttpResponse<String> pay(byte[] document, String key) throws IOException, InterruptedException {
        return send(to("/h2h/payments")
                .header("Content-Type", "application/xml")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofByteArray(document)));
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(to(path).GET());
    }

    public HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send(to(path).POST(BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> delete(String path) throws IOException, InterruptedException {
        return send(to(path).DELETE());
    }

    public HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(20));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    public JsonNode json(String path) throws IOException, InterruptedException {
        return JSON.readTree(get(path).body());
    }

    public void endDay() throws IOException, InterruptedException {
        post("/control/day", "{\"end\":true}");
    }

    public void fault(String operation, String kind) throws IOException, InterruptedException {
        String body = "{\"destination\":\"bank-b\",\"operation\":\"%s\",\"kind\":\"%s\",\"count\":1}";
        if (post("/control/faults", body.formatted(operation, kind)).statusCode() != 201) {
            throw new IOException("fault not armed");
        }
    }

    /** Types of the reports after a sequence number. */
    public List<String> types(long after) throws IOException, InterruptedException {
        List<String> types = new ArrayList<>();
        json("/h2h/reports?after=" + after + "&limit=1000")
                .forEach(line -> types.add(line.get("type").asText()));
        return types;
    }

    public List<Document> reports(long after) throws IOException, InterruptedException {
        List<Document> documents = new ArrayList<>();
        for (JsonNode line : json("/h2h/reports?after=" + after + "&limit=1000")) {
            documents.add(Document.of(get(line.get("href").asText()).body()));
        }
        return documents;
    }
}
