package vn.lienthong.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.lienthong.sandbox.PaymentOrder.order;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sandbox as its own process, killed with -9. */
class KillIT {
    @TempDir
    Path folder;

    private Process process;

    @AfterEach
    void end() throws Exception {
        process.destroyForcibly().waitFor();
    }

    private BankClient startProcess(String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "vn.lienthong.sandbox.SandboxMain",
                "--port",
                "0",
                "--var",
                folder.toString()));
        command.addAll(List.of(options));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String line = out.readLine();
        assertThat(line).contains("http://localhost:");
        return new BankClient(Integer.parseInt(line.substring(line.lastIndexOf(':') + 1)));
    }

    private void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    private static final String[] STILL = {
        "--day-length", "24h", "--checked-after", "24h", "--settled-after", "24h", "--complete-after", "24h"
    };

    @Test
    void a_killed_bank_remembers_its_book_and_its_reports_still_come() throws Exception {
        BankClient client = startProcess(STILL);
        client.pay(order("M1").paying("10000", "10001", "10004", "10005", "10006"));
        client.endDay();
        client.types(3);
        client.pay(order("M2").paying("20000"));
        String book = client.get("/book").body();
        String lines = client.get("/book.csv").body();

        kill();
        client = startProcess(STILL);

        assertThat(client.get("/book").body()).isEqualTo(book);
        assertThat(client.get("/book.csv").body()).isEqualTo(lines);
        assertThat(client.pay(order("M1").paying("10000")).statusCode()).isEqualTo(409);
        assertThat(client.pay(order("M2").paying("20000")).statusCode()).isEqualTo(409);
        client.endDay();
        assertThat(client.types(5)).containsExactly("pain.002", "pain.002", "camt.053");
    }

    @Test
    void reports_due_while_the_bank_was_dead_come_after_its_restart() throws Exception {
        BankClient client = startProcess(STILL);
        client.pay(order("M1").paying("10000", "10004", "10005"));

        kill();
        BankClient revived = startProcess("--day-length", "300ms");

        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(revived.types(0))
                        .containsExactly("pain.002", "pain.002", "pain.002", "camt.054", "camt.053"));
    }

    @Test
    void everything_acknowledged_before_a_kill_is_in_the_book_once() throws Exception {
        BankClient client = startProcess(STILL);
        List<String> acknowledged;
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<String>>> running = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String name = "S" + i;
                running.add(senders.submit(() -> sendUntilItDies(client, name)));
            }
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> client.json("/book").get("credits").asLong() > 100);
            kill();
            acknowledged = new ArrayList<>();
            for (Future<List<String>> sender : running) {
                acknowledged.addAll(sender.get());
            }
        }

        BankClient revived = startProcess(STILL);

        assertThat(revived.get("/book.csv").body().lines().map(line -> line.substring(0, line.indexOf(','))))
                .doesNotHaveDuplicates()
                .containsAll(acknowledged);
        assertThat(revived.json("/book").get("duplicates").asLong()).isZero();
    }

    private static List<String> sendUntilItDies(BankClient client, String name) throws InterruptedException {
        List<String> acknowledged = new ArrayList<>();
        try {
            for (int i = 0; ; i++) {
                String reference = name + "-" + i;
                int status = client.pay(order(reference).paying(reference, "10000", 1))
                        .statusCode();
                assertThat(status).isEqualTo(202);
                acknowledged.add(reference);
            }
        } catch (IOException dead) {
            return acknowledged;
        }
    }
}
