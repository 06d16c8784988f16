package vn.lienthong.gateway.app.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.app.Gateway;

/** A list leaves as it is, with what its sender says is in it. */
class SendCommandTest {
    private static final String LIST = "programme,note\nsocial-monthly,\"Nguyễn\"\n";

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private WireMockServer gateway;
    private Path list;

    @BeforeEach
    void open() throws IOException {
        gateway = new WireMockServer(options().dynamicPort());
        gateway.start();
        list = Files.writeString(folder.resolve("payroll.csv"), LIST);
        gateway.stubFor(
                post(urlPathEqualTo("/api/v1/services/bank-payout/batches")).willReturn(okJson(batch("CHECKING"))));
    }

    @AfterEach
    void close() {
        gateway.stop();
    }

    private static String batch(String state) {
        return "{\"id\":\"12\",\"service\":\"bank-payout\",\"agency\":\"agency\",\"state\":\"%s\"}".formatted(state);
    }

    private int send(Path file, String... more) {
        var line = Gateway.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err, true));
        String[] usual = {
            "batches",
            "send",
            "" + file,
            "--service",
            "bank-payout",
            "--lang",
            "en",
            "--url",
            gateway.baseUrl(),
            "--token",
            "t"
        };
        return line.execute(java.util.stream.Stream.of(usual, more)
                .flatMap(java.util.Arrays::stream)
                .toArray(String[]::new));
    }

    @Test
    void it_is_sent_byte_for_byte_and_nothing_is_counted_for_its_sender() {
        assertThat(send(list, "--count", "1", "--sum", "500000", "--agency", "HN07"))
                .isZero();

        gateway.verify(postRequestedFor(urlPathEqualTo("/api/v1/services/bank-payout/batches"))
                .withHeader("Content-Type", equalTo("text/csv"))
                .withQueryParam("count", equalTo("1"))
                .withQueryParam("sum", equalTo("500000"))
                .withQueryParam("agency", equalTo("HN07"))
                .withQueryParam("filename", equalTo("payroll.csv"))
                .withRequestBody(equalTo(LIST)));
        assertThat(out.toString()).contains("Batch 12");
        assertThat(send(list)).isZero();
        gateway.verify(postRequestedFor(urlEqualTo("/api/v1/services/bank-payout/batches?filename=payroll.csv")));
    }

    @Test
    void whoever_waits_is_told_by_the_exit_whether_it_is_done() {
        gateway.stubFor(get("/api/v1/batches/12").willReturn(okJson(batch("DONE"))));
        assertThat(send(list, "--wait", "20")).isZero();

        gateway.stubFor(get("/api/v1/batches/12").willReturn(okJson(batch("REFUSED"))));
        assertThat(send(list, "--wait", "20")).isEqualTo(1);
        gateway.stubFor(get("/api/v1/batches/12").willReturn(okJson(batch("RELEASED"))));
        assertThat(send(list, "--wait", "1")).isEqualTo(1);
    }

    @Test
    void what_is_no_list_is_wrong_use() throws IOException {
        assertThat(send(folder.resolve("nowhere.csv"))).isEqualTo(2);
        assertThat(err.toString()).contains("nowhere.csv cannot be read");
        assertThat(send(Files.writeString(folder.resolve("list.pdf"), "x"))).isEqualTo(2);
        assertThat(err.toString()).contains("list.pdf is no .csv, .ndjson or .xlsx");
    }
}
