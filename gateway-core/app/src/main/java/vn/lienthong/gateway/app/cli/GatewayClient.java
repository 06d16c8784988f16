package vn.lienthong.gateway.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.app.cli.CommandFailure.Exit;

/** Speaks to a running gateway over its public API. A refusal becomes a {@link CommandFailure} in plain words. */
public final class GatewayClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final URI base;
    private final String token;
    private final Words words;
    private String officer = "administrator";
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /** @param base address of the gateway, without /api/v1 */
    public GatewayClient(URI base, String token, Words words) {
        this.base = base;
        this.token = token;
        this.words = words;
    }

    /** The same client, acting for a person who will stand in the audit.
     *  @throws CommandFailure the name cannot travel in a header */
    GatewayClient onBehalfOf(String name) {
        if (!name.chars().allMatch(letter -> letter >= ' ' && letter < 127)) {
            throw new CommandFailure(Exit.WRONG_USE, words.of("failure.officer", name));
        }
        officer = name;
        return this;
    }

    /** @param query names to values; those whose value is null are left out */
    public JsonNode get(String path, Map<String, @Nullable String> query) {
        return json(send(request(path, query).GET().build()));
    }

    public JsonNode get(String path) {
        return get(path, Map.of());
    }

    /** An answer that is no JSON, for example a result file. */
    public String text(String path) {
        return send(request(path, Map.of()).GET().build()).body();
    }

    /** Writes an answer to a file, whatever its form. */
    public void save(String path, Map<String, @Nullable String> query, Path file) {
        save(request(path, query).GET().build(), file);
    }

    /** The same, of what is opened rather than read: a file of somebody's. */
    public void open(String path, Path file) {
        save(request(path, Map.of()).POST(HttpRequest.BodyPublishers.noBody()).build(), file);
    }

    private void save(HttpRequest request, Path file) {
        try {
            HttpResponse<InputStream> answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (answer.statusCode() / 100 != 2)
                    throw refused(answer.statusCode(), new String(body.readAllBytes(), StandardCharsets.UTF_8));
                Files.copy(body, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (FileSystemException unwritable) {
            throw new CommandFailure(Exit.FAILED, words.of("failure.file", file), unwritable);
        } catch (IOException away) {
            throw new CommandFailure(Exit.NOT_REACHABLE, words.of("failure.away", base), away);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(Exit.FAILED, words.of("failure.interrupted"), interrupted);
        }
    }

    public JsonNode post(String path, Map<String, ?> body) {
        return post(path, body, null);
    }

    /** @param key the same again does nothing more; absent: every call counts */
    public JsonNode post(String path, Map<String, ?> body, @Nullable String key) {
        HttpRequest.BodyPublisher bytes =
                HttpRequest.BodyPublishers.ofString(JSON.valueToTree(body).toString());
        var request = request(path, Map.of())
                .header("Content-Type", "application/json")
                .POST(bytes);
        return json(send((key == null ? request : request.header("Idempotency-Key", key)).build()));
    }

    /** Sends a body as it is.
     *  @return the answer; its status is 2xx */
    public JsonNode post(
            String path, Map<String, @Nullable String> query, String contentType, HttpRequest.BodyPublisher body) {
        return json(send(request(path, query)
                .header("Content-Type", contentType)
                .POST(body)
                .build()));
    }

    public JsonNode put(String path, Map<String, ?> body) {
        HttpRequest.BodyPublisher bytes =
                HttpRequest.BodyPublishers.ofString(JSON.valueToTree(body).toString());
        return json(send(request(path, Map.of())
                .header("Content-Type", "application/json")
                .PUT(bytes)
                .build()));
    }

    public JsonNode delete(String path, Map<String, @Nullable String> query) {
        return json(send(request(path, query).DELETE().build()));
    }

    private HttpRequest.Builder request(String path, Map<String, @Nullable String> query) {
        String parameters = query.entrySet().stream()
                .filter(parameter -> parameter.getValue() != null)
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .sorted()
                .collect(Collectors.joining("&"));
        String uri = base.toString().replaceAll("/+$", "") + "/api/v1" + path
                + (parameters.isEmpty() ? "" : "?" + parameters);
        return HttpRequest.newBuilder(URI.create(uri))
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + token)
                .header("X-Officer", officer)
                .header("Accept", "*/*");
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            HttpResponse<String> answer =
                    http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (answer.statusCode() / 100 != 2) {
                throw refused(answer.statusCode(), answer.body());
            }
            return answer;
        } catch (IOException away) {
            throw new CommandFailure(Exit.NOT_REACHABLE, words.of("failure.away", base), away);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(Exit.FAILED, words.of("failure.interrupted"), interrupted);
        }
    }

    private CommandFailure refused(int status, String body) {
        if (status == 401) {
            return new CommandFailure(Exit.FAILED, words.of("failure.token", base));
        }
        JsonNode problem = problem(body);
        StringBuilder message = new StringBuilder(problem.path("detail").asText("HTTP " + status));
        message.append(" (").append(problem.path("code").asText("HTTP " + status));
        if (problem.hasNonNull("incidentId")) {
            message.append(", ")
                    .append(words.of(
                            "failure.incident", problem.get("incidentId").asText()));
        }
        message.append(')');
        for (JsonNode fault : problem.path("errors")) {
            message.append("\n  ")
                    .append(fault.path("field").asText(""))
                    .append(' ')
                    .append(fault.path("code").asText());
            message.append(": ").append(fault.path("message").asText());
        }
        return new CommandFailure(Exit.FAILED, message.toString());
    }

    private static JsonNode problem(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException noProblemDocument) {
            return JSON.createObjectNode();
        }
    }

    private JsonNode json(HttpResponse<String> answer) {
        try {
            return answer.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(answer.body());
        } catch (JsonProcessingException noJson) {
            throw new CommandFailure(Exit.FAILED, words.of("failure.answer", base), noJson);
        }
    }
}
