package vn.lienthong.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static vn.lienthong.sandbox.PaymentOrder.order;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.sandbox.fault.FaultTimings;

/** Every fault of a call strikes, is counted, and leaves the book as contracts.md §6 says. */
class CallFaultsIT {
    private static final Duration SHORT = Duration.ofMillis(400);

    @TempDir
    Path folder;

    private Sandbox sandbox;
    private BankClient client;

    @BeforeEach
    void start() {
        start(Map.of(), SHORT);
    }

    private void start(Map<String, Integer> ownPorts, Duration refusal) {
        FaultTimings timings = FaultTimings.usual()
                .withSilence(Duration.ofMinutes(5))
                .withDrip(SHORT)
                .withRefusal(refusal);
        sandbox =
                Sandbox.start(Sandboxes.still(folder).withFaultTimings(timings).withOwnPorts(ownPorts));
        client = new BankClient(sandbox.port());
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"refuse-connection", "reset-before-read"})
    void a_connection_reset_before_reading_books_nothing(String kind) throws Exception {
        client.fault("pay", kind);

        assertThatThrownBy(() -> client.pay(order("M1").paying("10000")))
                .isInstanceOf(IOException.class)
                .hasStackTraceContaining("Connection reset");

        assertThat(credits()).isZero();
        assertFired("pay", kind);
    }

    @Test
    void on_its_own_port_a_connection_is_really_refused_and_the_port_opens_again() throws Exception {
        sandbox.close();
        start(Map.of("bank-b", 0), Duration.ofSeconds(3));
        int ownPort = sandbox.port("bank-b");
        BankClient direct = new BankClient(ownPort);
        assertThat(direct.pay(order("M1").paying("10000")).statusCode()).isEqualTo(202);

        client.fault("pay", "refuse-connection");

        await().untilAsserted(() -> assertThatThrownBy(() -> new Socket("127.0.0.1", ownPort).close())
                .isInstanceOf(ConnectException.class));
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> direct.pay(order("M2").paying("10000")).statusCode() == 202);
        assertFired("pay", "refuse-connection");
    }

    @Test
    void a_reset_after_commit_has_booked() throws Exception {
        client.fault("pay", "reset-after-commit");

        assertThatThrownBy(() -> client.pay(order("M1").paying("10000")))
                .isInstanceOf(IOException.class)
                .hasStackTraceContaining("Connection reset");

        assertThat(credits()).isEqualTo(1);
        assertThat(client.pay(order("M1").paying("10000")).statusCode()).isEqualTo(409);
        assertFired("pay", "reset-after-commit");
    }

    @Test
    void a_time_out_after_commit_has_booked() throws Exception {
        client.fault("pay", "timeout-after-commit");

        assertThatThrownBy(() -> client.send(client.to("/h2h/payments")
                        .timeout(Duration.ofSeconds(1))
                        .header("Content-Type", "application/xml")
                        .header("Idempotency-Key", "M1")
                        .POST(BodyPublishers.ofByteArray(
                                order("M1").paying("10000").bytes()))))
                .isInstanceOf(HttpTimeoutException.class);

        await().untilAsserted(() -> assertThat(credits()).isEqualTo(1));
        assertFired("pay", "timeout-after-commit");
    }

    @ParameterizedTest
    @CsvSource({"http-500,500", "http-503-retry-after,503", "http-429,429"})
    void an_error_status_books_nothing_and_the_next_try_succeeds(String kind, int status) throws Exception {
        client.fault("pay", kind);

        HttpResponse<String> refused = client.pay(order("M1").paying("10000"));

        assertThat(refused.statusCode()).isEqualTo(status);
        assertThat(refused.headers().firstValue("Retry-After").isPresent()).isEqualTo(status != 500);
        assertThat(credits()).isZero();
        assertFired("pay", kind);
        assertThat(client.pay(order("M1").paying("10000")).statusCode()).isEqualTo(202);
    }

    @Test
    void a_dripped_answer_is_whole_but_slow() throws Exception {
        client.fault("pay", "slow-drip");
        long began = System.nanoTime();

        HttpResponse<String> answer = client.pay(order("M1").paying("10000"));

        assertThat(answer.body()).isEqualTo("{\"ackId\":\"bank-b-000000001\"}");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(SHORT.dividedBy(2));
        assertFired("pay", "slow-drip");
    }

    @Test
    void a_malformed_answer_comes_whole_and_cannot_be_read() throws Exception {
        client.fault("pay", "malformed-body");

        HttpResponse<String> answer = client.pay(order("M1").paying("10000"));

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThatThrownBy(() -> new ObjectMapper().readTree(answer.body()))
                .isInstanceOf(JsonProcessingException.class);
        assertThat(credits()).isEqualTo(1);
        assertFired("pay", "malformed-body");
    }

    @Test
    void a_truncated_answer_ends_before_its_length() throws Exception {
        client.fault("pay", "truncated-body");

        assertThatThrownBy(() -> client.pay(order("M1").paying("10000"))).isInstanceOf(IOException.class);

        assertThat(credits()).isEqualTo(1);
        assertFired("pay", "truncated-body");
    }

    @ParameterizedTest
    @ValueSource(strings = {"payment-status", "reports"})
    void faults_strike_inquiries_and_reports_too(String operation) throws Exception {
        client.pay(order("M1").paying("10000"));
        String path = operation.equals("reports") ? "/h2h/reports?after=0" : "/h2h/payments/M1";

        client.fault(operation, "http-503-retry-after");
        assertThat(client.get(path).statusCode()).isEqualTo(503);
        client.fault(operation, "truncated-body");
        assertThatThrownBy(() -> client.get(path)).isInstanceOf(IOException.class);
        client.fault(operation, "reset-after-commit");
        // The JDK's client sends a GET again by itself when it is reset.
        assertThat(client.get(path).statusCode()).isEqualTo(200);

        assertFired(operation, "http-503-retry-after");
        assertFired(operation, "truncated-body");
        assertFired(operation, "reset-after-commit");
    }

    @Test
    void a_malformed_document_is_good_when_it_is_fetched_again() throws Exception {
        client.pay(order("M1").paying("10000"));
        client.endDay();

        client.fault("reports", "malformed-body");
        String bad = client.get("/h2h/reports/1").body();

        assertThatThrownBy(() -> Document.of(bad)).isInstanceOf(AssertionError.class);
        assertThat(client.reports(0)).hasSize(3);
    }

    @Test
    void a_fault_without_operation_strikes_every_operation_it_fits() throws Exception {
        client.post("/control/faults", "{\"kind\":\"http-500\",\"count\":2}");

        assertThat(client.get("/h2h/reports").statusCode()).isEqualTo(500);
        assertThat(client.pay(order("M1").paying("10000")).statusCode()).isEqualTo(500);

        client.post("/control/faults", "{\"operation\":\"*\",\"kind\":\"reset-after-commit\",\"count\":1}");
        assertThat(client.get("/h2h/reports").statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> client.pay(order("M1").paying("10000"))).isInstanceOf(IOException.class);
    }

    @Test
    void faults_can_be_called_off() throws Exception {
        client.post("/control/faults", "{\"destination\":\"bank-b\",\"kind\":\"http-500\"}");
        assertThat(client.json("/control/faults")).hasSize(1);

        client.delete("/control/faults");

        assertThat(client.get("/h2h/reports").statusCode()).isEqualTo(200);
        assertThat(client.json("/control/faults")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"destination\":\"bank-x\",\"kind\":\"http-500\"}",
                "{\"operation\":\"dance\",\"kind\":\"http-500\"}",
                "{\"kind\":\"earthquake\"}",
                "{\"operation\":\"pay\",\"kind\":\"lost-report\"}",
                "{\"kind\":\"http-500\",\"probability\":2}",
                "{\"kind\":\"http-500\",\"count\":0}",
                "{\"knd\":\"http-500\"}",
                "nonsense"
            })
    void an_order_that_makes_no_sense_is_refused(String order) throws Exception {
        assertThat(client.post("/control/faults", order).statusCode()).isEqualTo(400);
        assertThat(client.json("/control/faults")).isEmpty();
    }

    private long credits() throws Exception {
        return client.json("/book").get("credits").asLong();
    }

    private void assertFired(String operation, String kind) throws Exception {
        assertThat(client.json("/control/calls")).anySatisfy(line -> {
            assertThat(line.get("destination").asText()).isEqualTo("bank-b");
            assertThat(line.get("operation").asText()).isEqualTo(operation);
            assertThat(line.get("faults").path(kind).asLong()).isEqualTo(1);
        });
    }
}
