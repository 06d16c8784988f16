package vn.lienthong.gateway.app.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The gateway's public door, as any agency and any administrator calls it. */
final class Api {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Supplier<String> url;
    private final Supplier<String> token;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** @param url without /api/v1; asked for every call, because a gateway that starts again has another port */
    Api(Supplier<String> url, Supplier<String> token) {
        this.url = url;
        this.token = token;
    }

    /** As a command is told it. */
    String token() {
        return token.get();
    }

    /** What became of a line. */
    record Result(String word, String code, String reference) {
        String answer() {
            return word + " " + code;
        }
    }

    HttpResponse<String> send(Payroll payroll, String... headers) {
        return sendList("bank-payout", payroll, headers);
    }

    HttpResponse<String> sendList(String service, Payroll payroll, String... headers) {
        var request = call("/services/" + service + "/batches?count=" + payroll.count() + "&sum=" + payroll.sum())
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString(payroll.csv()));
        if (headers.length > 0) request.headers(headers);
        return answer(request);
    }

    /** @param parameters as in a query */
    HttpResponse<String> upload(String service, String parameters, String type, byte[] list) {
        return answer(call("/services/" + service + "/batches?" + parameters)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(list)));
    }

    /** Sends a list that must be taken; returns its batch. */
    String accepted(Payroll payroll) {
        return accepted("bank-payout", payroll);
    }

    String accepted(String service, Payroll payroll) {
        var answer = sendList(service, payroll);
        if (answer.statusCode() != 202)
            throw new AssertionError("not accepted: " + answer.statusCode() + answer.body());
        return json(answer).get("id").asText();
    }

    HttpResponse<String> single(Payroll.Line line, String... headers) {
        var request = call("/services/bank-payout/transfers")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(line.json()));
        if (headers.length > 0) request.headers(headers);
        return answer(request);
    }

    HttpResponse<String> post(String path, Map<String, ?> body, String... headers) {
        var request = call(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.valueToTree(body).toString()));
        if (headers.length > 0) request.headers(headers);
        return answer(request);
    }

    HttpResponse<String> delete(String path) {
        return answer(call(path).DELETE());
    }

    HttpResponse<String> tryGet(String path) {
        return answer(call(path).GET());
    }

    JsonNode get(String path) {
        return json(tryGet(path));
    }

    String batchState(String batch) {
        return get("/batches/" + batch).get("state").asText();
    }

    /** Line number → what became of it. */
    Map<Integer, Result> results(String batch) {
        var results = new LinkedHashMap<Integer, Result>();
        tryGet("/batches/" + batch + "/result").body().lines().skip(1).forEach(line -> {
            String[] cells = line.split(",", -1);
            results.put(Integer.valueOf(cells[0]), new Result(cells[1], cells[2], cells[3]));
        });
        return results;
    }

    Map<Integer, String> answers(String batch) {
        var answers = new LinkedHashMap<Integer, String>();
        results(batch).forEach((line, result) -> answers.put(line, result.answer()));
        return answers;
    }

    String reference(String batch, int line) {
        return results(batch).get(line).reference();
    }

    JsonNode transfer(String reference) {
        return get("/transfers/" + reference);
    }

    JsonNode destination(String id) {
        for (JsonNode destination : get("/status").get("destinations"))
            if (destination.get("id").asText().equals(id)) return destination;
        throw new AssertionError("the status does not know " + id);
    }

    static JsonNode json(HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2)
            throw new AssertionError(answer.request().uri() + " " + answer.statusCode() + " " + answer.body());
        return json(answer.body());
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpRequest.Builder call(String path) {
        return HttpRequest.newBuilder(URI.create(url.get() + "/api/v1" + path))
                .timeout(Duration.ofSeconds(40))
                .header("Authorization", "Bearer " + token.get());
    }

    private HttpResponse<String> answer(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
