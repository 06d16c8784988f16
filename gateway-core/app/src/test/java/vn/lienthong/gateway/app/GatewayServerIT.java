package vn.lienthong.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.app.e2e.Browser;
import vn.lienthong.gateway.app.embedded.EmbeddedBroker;
import vn.lienthong.gateway.app.embedded.EmbeddedDatabase;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GatewayServerIT {
    private static final Path CONFIG = Path.of("../../config");
    private static final Map<String, String> ANY_PORTS = Map.of(
            "server.port",
            "0",
            "management.server.port",
            "0",
            "gateway.broker.port",
            "-1",
            "gateway.database.shared-buffers",
            "32MB");

    @TempDir
    static Path folder;

    private static GatewayServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        server = GatewayServer.start(settings(folder.resolve("var"), Map.of()));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void nobody_passes_without_the_token() throws Exception {
        HttpResponse<String> answer = call("/api/v1/status", "wrong");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("token.unknown").contains("incidentId");
    }

    @Test
    void the_token_is_readable_by_its_owner_only() throws IOException {
        Path token = folder.resolve("var/admin.token");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("var"))))
                .isEqualTo("rwx------");
    }

    @Test
    void doctor_asks_the_running_gateway_and_its_database_and_tells_no_secret() throws IOException {
        var out = new StringWriter();
        Path var = folder.resolve("var");

        Gateway.commandLine()
                .setOut(new PrintWriter(out))
                .execute("doctor", "--config", CONFIG.toString(), "--var", var.toString());

        assertThat(out.toString())
                .contains("OK    gateway.up", "OK    database.version", "OK    database.fsync", "OK    clock.database")
                .contains("OK    keys.others", "keys i1 and p1", "OK    var.permissions")
                .doesNotContain(
                        token(), Files.readString(var.resolve("pg/password")).strip());
    }

    @Test
    void an_unknown_path_is_a_problem_document_without_a_trace() throws Exception {
        HttpResponse<String> answer = call("/api/v1/nothing", token());

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body())
                .contains("path.unknown")
                .doesNotContain("Exception")
                .doesNotContain("trace");
    }

    @Test
    void health_and_metrics_are_on_the_management_port() throws Exception {
        String management = "http://127.0.0.1:" + server.managementPort();

        assertThat(get(management + "/observe/health", "").body()).contains("\"status\":\"UP\"");
        assertThat(get(management + "/observe/metrics", "").body()).contains("jvm_memory_used_bytes");
    }

    @Test
    void a_second_gateway_on_the_same_folder_is_refused() {
        assertThatThrownBy(() -> GatewayServer.start(settings(folder.resolve("var"), Map.of())))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("Another gateway");
    }

    @Test
    void a_misspelt_key_stops_the_start_and_is_named() {
        assertThatThrownBy(() ->
                        GatewayServer.start(settings(folder.resolve("misspelt"), Map.of("gateway.brokr.port", "1"))))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("gateway.brokr.port");
    }

    @Test
    void a_taken_port_is_a_plain_message() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = "" + taken.getLocalPort();

            assertThatThrownBy(
                            () -> GatewayServer.start(settings(folder.resolve("taken"), Map.of("server.port", port))))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageStartingWith("Port " + port + " is taken");
        }
    }

    @Test
    void the_address_is_written_beside_the_token() throws IOException {
        assertThat(folder.resolve("var/gateway.url")).content().startsWith(server.url());
    }

    @Test
    void a_method_or_a_body_that_is_not_taken_is_said_with_what_is() throws Exception {
        HttpResponse<String> method = send(HttpRequest.newBuilder(URI.create(server.url() + "/api/v1/status"))
                .POST(HttpRequest.BodyPublishers.noBody()));
        HttpResponse<String> body = send(HttpRequest.newBuilder(URI.create(server.url() + "/api/v1/replays"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\n \"reason\": }")));
        HttpResponse<String> type = send(HttpRequest.newBuilder(URI.create(server.url() + "/api/v1/replays"))
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("all")));

        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(method.headers().firstValue("Allow")).hasValue("GET");
        assertThat(body.statusCode()).isEqualTo(400);
        assertThat(body.body())
                .contains("body.unreadable")
                .contains("\"line\":2")
                .doesNotContain("jackson");
        assertThat(type.statusCode()).isEqualTo(415);
    }

    @Test
    void database_and_broker_may_stop_and_come_back() throws Exception {
        EmbeddedDatabase database = server.part(EmbeddedDatabase.class);
        EmbeddedBroker broker = server.part(EmbeddedBroker.class);

        database.stop();
        broker.stop();
        HttpResponse<String> away = call("/api/v1/batches", token());
        database.start();
        broker.start();

        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(away.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(away.body()).contains("database.away");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> call("/api/v1/status", token()).body().contains("\"broker\":\"UP\""));
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void an_open_page_is_told_that_the_gateway_stops_and_does_not_keep_it_from_stopping() throws Exception {
        var first = Files.readString(folder.resolve("var/admin.password")).strip();
        String session =
                Browser.in(server.url(), "admin", first, "gió mùa đông bắc 5").cookie("lienthong");
        var lines = new CopyOnWriteArrayList<String>();
        var stream = http.sendAsync(
                        HttpRequest.newBuilder(URI.create(server.url() + "/live/overview"))
                                .header("Accept", "text/event-stream")
                                .header("Cookie", "lienthong=" + session)
                                .build(),
                        HttpResponse.BodyHandlers.ofLines())
                .thenAccept(answer -> answer.body().forEach(lines::add));
        await().atMost(Duration.ofSeconds(20)).until(() -> lines.contains("event:parts"));

        long began = System.nanoTime();
        server.close();

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(15));
        await().until(stream::isDone);
        assertThat(stream).isCompleted();
        assertThat(lines).contains("event:ended");
    }

    private static GatewayServer.Settings settings(Path var, Map<String, String> more) {
        Map<String, String> overrides = new java.util.HashMap<>(ANY_PORTS);
        overrides.putAll(more);
        return new GatewayServer.Settings(CONFIG, var, false, overrides);
    }

    private static String token() throws IOException {
        return Files.readString(folder.resolve("var/admin.token")).strip();
    }

    private HttpResponse<String> call(String path, String token) throws Exception {
        return get(server.url() + path, token);
    }

    private HttpResponse<String> send(HttpRequest.Builder call) throws Exception {
        return http.send(
                call.header("Authorization", "Bearer " + token()).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String url, String token) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
