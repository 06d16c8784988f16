package vn.lienthong.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workbooks through the public door: the template down, the list up in every way, refused lines and results down; and items of the other services. */
class WorkbookDoorIT {
    private static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String BATCHES =
            "/services/bank-payout/batches?count=1&sum=500000&profile=office&checkOnly=true&unit=";

    @TempDir
    static Path folder;

    private static GatewayServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        server = GatewayServer.start(new GatewayServer.Settings(
                Path.of("../../config"),
                folder.resolve("var"),
                false,
                Map.of(
                        "server.port", "0",
                        "management.server.port", "0",
                        "gateway.broker.port", "-1",
                        "gateway.database.shared-buffers", "32MB")));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void the_template_comes_down_and_goes_up_again_raw_or_in_a_form_whatever_it_is_called() throws Exception {
        HttpResponse<byte[]> template = get("/services/bank-payout/template?lang=vi&profile=office", "*/*");
        assertThat(template.headers().firstValue("Content-Type")).hasValue(WORKBOOK);
        assertThat(template.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("bank-payout-office.xlsx");

        String typed = refusedBy(post(BATCHES + "typed", WORKBOOK, template.body()));
        String untyped = refusedBy(post(BATCHES + "untyped", "application/octet-stream", template.body()));
        String asText = refusedBy(post(BATCHES + "as-text", "text/csv", template.body()));
        String form = refusedBy(post(BATCHES + "form", "multipart/form-data; boundary=x", form(template.body())));

        assertThat(new String[] {typed, untyped, asText, form}).containsOnly("xlsx:office");
        assertThat(get("/services/nothing/template", "*/*").statusCode()).isEqualTo(404);
    }

    @Test
    void refused_lines_and_results_come_as_the_caller_asks() throws Exception {
        byte[] template = get("/services/bank-payout/template", "*/*").body();
        HttpResponse<byte[]> sent = post(BATCHES + "asked", WORKBOOK, template);
        refusedBy(sent);
        String batch = "/batches/"
                + JsonMapper.builder().build().readTree(sent.body()).get("id").asText();

        for (String part : new String[] {"/refused", "/result"}) {
            assertThat(get(batch + part + "?format=xlsx", "*/*").body()).startsWith('P', 'K');
            assertThat(get(batch + part, WORKBOOK).body()).startsWith('P', 'K');
            assertThat(new String(get(batch + part, "*/*").body(), StandardCharsets.UTF_8))
                    .startsWith("line,");
            assertThat(get(batch + part + "?format=pdf", "*/*").statusCode()).isEqualTo(422);
        }
        assertThat(new String(get(batch + "/refused", "*/*").body(), StandardCharsets.UTF_8))
                .contains("line.example,Dòng 2: Đây là dòng mẫu");
    }

    @Test
    void every_service_has_a_template_and_takes_its_example_back_as_nobody() throws Exception {
        for (String service : new String[] {"citizen-lookup", "health-card", "insurance-contribution"}) {
            HttpResponse<byte[]> template = get("/services/" + service + "/template?lang=vi", "*/*");
            assertThat(template.statusCode()).as(service).isEqualTo(200);
            String sum = service.equals("insurance-contribution") ? "&sum=1485000" : "";

            String form = refusedBy(post("/services/" + service + "/batches?count=1" + sum, WORKBOOK, template.body()));

            assertThat(form).isEqualTo("xlsx");
        }
    }

    @Test
    void a_look_up_has_the_officer_and_the_purpose_of_its_call_or_is_refused() throws Exception {
        String question =
                "{\"personal_number\":\"123456789\",\"full_name\":\"Trần Thị Mẫu\",\"birth_date\":\"1950\",\"dossier\":\"HS-1\"}";

        HttpResponse<String> silent = ask(call("/services/citizen-lookup/transfers"), question);
        HttpResponse<String> said = ask(
                call("/services/citizen-lookup/transfers")
                        .header("X-Officer", "VN000001")
                        .header("X-Purpose", "yearly-review"),
                question);

        assertThat(silent.statusCode()).isEqualTo(422);
        assertThat(silent.body()).contains("\"purpose.missing\"", "\"officer.missing\"", "X-Officer");
        assertThat(said.statusCode()).as(said.body()).isEqualTo(202);
    }

    @Test
    void the_unpaid_are_asked_for_without_naming_the_service_while_one_service_pays() throws Exception {
        assertThat(get("/unpaid?agency=HN07&period=2026-11&format=json", "*/*").statusCode())
                .isEqualTo(200);
    }

    private HttpResponse<String> ask(HttpRequest.Builder call, String question) throws Exception {
        return http.send(
                call.header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(question))
                        .build(),
                BodyHandlers.ofString());
    }

    /** @return the form of the batch, whose only line is refused because it is the example */
    private String refusedBy(HttpResponse<byte[]> sent) throws Exception {
        assertThat(sent.statusCode())
                .as(new String(sent.body(), StandardCharsets.UTF_8))
                .isEqualTo(202);
        var json = JsonMapper.builder().build();
        String path = "/batches/" + json.readTree(sent.body()).get("id").asText();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> json.readTree(get(path, "*/*").body())
                                .at("/totals/refused/items")
                                .asInt()
                        == 1);
        return json.readTree(get(path, "*/*").body()).get("format").asText();
    }

    private static byte[] form(byte[] file) throws Exception {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.writeBytes("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"danh sach.XLSX\"\r\n\r\n"
                .getBytes(StandardCharsets.UTF_8));
        form.writeBytes(file);
        form.writeBytes("\r\n--x--\r\n".getBytes(StandardCharsets.UTF_8));
        return form.toByteArray();
    }

    private HttpResponse<byte[]> post(String path, String type, byte[] body) throws Exception {
        return http.send(
                call(path)
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> get(String path, String accept) throws Exception {
        return http.send(call(path).header("Accept", accept).build(), BodyHandlers.ofByteArray());
    }

    private static HttpRequest.Builder call(String path) throws Exception {
        String token = Files.readString(folder.resolve("var/admin.token")).strip();
        return HttpRequest.newBuilder(URI.create(server.url() + "/api/v1" + path))
                .header("Authorization", "Bearer " + token);
    }
}
