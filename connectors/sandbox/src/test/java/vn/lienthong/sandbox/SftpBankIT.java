package vn.lienthong.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static vn.lienthong.sandbox.PaymentOrder.order;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.sshd.sftp.common.SftpException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.sandbox.bank.BankSettings;
import vn.lienthong.sandbox.fault.FaultTimings;
import vn.lienthong.sandbox.http.PortBusy;

/** The rules of contracts.md §1 for a bank over SFTP, seen by a client that is not ours. */
@Timeout(90)
class SftpBankIT {
    private static final String BANK = "bank-a";
    private static final String[] EVERY_ACCOUNT = {"10000", "10001", "10002", "10003", "10004", "10005", "10006"};

    @TempDir
    Path folder;

    private Sandbox sandbox;
    private BankClient control;
    private SftpClientOf client;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start(settings());
        control = new BankClient(sandbox.port());
        client = client();
    }

    private SandboxSettings settings() {
        Duration never = Duration.ofDays(1);
        BankSettings still = BankSettings.settling(BANK)
                .withDayLength(never)
                .withDelays(new BankSettings.Delays(never, never, never));
        return Sandboxes.still(folder)
                .withFaultTimings(FaultTimings.usual().withRefusal(Duration.ofMillis(300)))
                .withSftpBank(still, 0);
    }

    private SftpClientOf client() throws Exception {
        return new SftpClientOf(sandbox.sftpPort(BANK), settings().keys(BANK));
    }

    @AfterEach
    void stop() {
        client.close();
        sandbox.close();
    }

    private void restart() throws Exception {
        stop();
        start();
    }

    private JsonNode book() throws Exception {
        return control.json("/book?destination=" + BANK);
    }

    private void assertBook(long credits, long duplicates, long pending) throws Exception {
        assertThat(book().get("credits").asLong()).isEqualTo(credits);
        assertThat(book().get("duplicates").asLong()).isEqualTo(duplicates);
        assertThat(book().get("pending").asLong()).isEqualTo(pending);
    }

    @Test
    void a_file_is_taken_when_it_has_its_true_name_and_moved_away() throws Exception {
        client.half("M1", order("M1").paying("10000").bytes());
        assertBook(0, 0, 0);
        assertThat(client.names("in")).containsExactly("M1.xml.part");

        client.sftp.rename("in/M1.xml.part", "in/M1.xml");

        assertThat(book().get("credits").asLong()).isEqualTo(1);
        assertThat(client.names("in")).isEmpty();
        assertThat(client.names("in/taken")).containsExactly("M1.xml");
        assertThat(control.json("/book?destination=bank-b").get("credits").asLong())
                .isZero();
    }

    @Test
    void reports_lie_in_out_and_are_pending_until_they_are_put_away() throws Exception {
        client.upload(order("M1").paying(EVERY_ACCOUNT));

        control.endDay();

        List<String> names = client.names("out");
        assertThat(names)
                .containsExactly(
                        "000000001-pain.002.xml",
                        "000000002-pain.002.xml",
                        "000000003-pain.002.xml",
                        "000000004-camt.054.xml",
                        "000000005-camt.053.xml");
        assertThat(client.read("out/" + names.get(1)).statuses())
                .containsEntry("M1-10001", "RJCT AC04")
                .doesNotContainKey("M1-10006");
        assertThat(client.read("out/" + names.get(1)).statuses().get("M1-10000"))
                .isIn("ACSC", "ACCC");
        assertThat(client.read("out/" + names.get(4)).all("EndToEndId")).contains("M1-10006", "M1-10000");
        assertBook(4, 0, 5);

        client.putAway(names.get(0));
        client.putAway(names.get(1));
        assertBook(4, 0, 3);
        assertThat(control.json("/control/pending").get(BANK).asLong()).isEqualTo(3);
    }

    @Test
    void the_same_MsgId_again_is_refused_as_duplicate_and_told_in_full() throws Exception {
        client.upload(order("M1").paying(EVERY_ACCOUNT));
        control.endDay();
        for (String name : client.names("out")) client.putAway(name);

        client.upload(order("M1").paying(EVERY_ACCOUNT));

        await().untilAsserted(() -> assertThat(client.names("out")).hasSize(2));
        Document refused = client.read("out/" + client.names("out").get(0));
        assertThat(refused.first("GrpSts")).isEqualTo("RJCT");
        assertThat(refused.first("Cd")).isEqualTo("DU01");
        assertThat(refused.first("OrgnlMsgId")).isEqualTo("M1");
        Map<String, String> full =
                client.read("out/" + client.names("out").get(1)).statuses();
        assertThat(full).hasSize(7).containsEntry("M1-10001", "RJCT AC04").containsKey("M1-10006");
        assertThat(client.names("in/taken")).containsExactly("M1.xml");
        assertBook(4, 0, 2);
    }

    @Test
    void a_file_that_cannot_be_read_is_refused_by_report_under_its_name() throws Exception {
        client.upload("M7", "<Document".getBytes());
        control.endDay();

        Document refused = client.read("out/" + client.names("out").getFirst());
        assertThat(refused.first("OrgnlMsgId")).isEqualToIgnoringCase("M7");
        assertThat(refused.first("Cd")).isEqualTo("FF01");
        assertBook(0, 0, 1);
    }

    @Test
    void a_restart_keeps_book_reports_and_what_was_put_away_and_takes_what_was_left() throws Exception {
        client.upload(order("M1").paying(EVERY_ACCOUNT));
        control.endDay();
        client.putAway("000000001-pain.002.xml");
        List<String> before = client.names("out");
        Path files = folder.resolve("sandbox").resolve(BANK).resolve("files");
        client.close();
        sandbox.close();
        // as if it had been killed between the rename and the book, and before one report was laid out
        Files.write(files.resolve("in/M2.xml"), order("M2").paying("20000").bytes());
        Files.delete(files.resolve("out/000000003-pain.002.xml"));

        start();

        assertThat(client.names("out")).isEqualTo(before);
        assertThat(client.names("in/taken")).containsExactly("M1.xml", "M2.xml");
        assertBook(5, 0, 4 + 3);
        control.endDay();
        assertThat(client.names("out")).hasSize(4 + 3);
    }

    @Test
    void the_keys_stay_and_another_key_is_refused() throws Exception {
        Path keys = settings().keys(BANK);
        String host = Files.readString(keys.resolve("host_key.pub"));

        restart();

        assertThat(Files.readString(keys.resolve("host_key.pub"))).isEqualTo(host);
        assertThatThrownBy(() -> new SftpClientOf(sandbox.sftpPort(BANK), keys, strangersKeys()))
                .isInstanceOf(IOException.class);
    }

    private Path strangersKeys() throws IOException {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Path own = settings().keys(BANK);
        Files.copy(own.resolve("host_key"), elsewhere.resolve("client_key"));
        return elsewhere;
    }

    @Test
    void nothing_but_the_banks_folders_is_seen() {
        assertThatThrownBy(() -> client.sftp.stat("../keys/client_key")).isInstanceOf(SftpException.class);
        assertThatThrownBy(() -> client.sftp.stat("/etc/hostname")).isInstanceOf(SftpException.class);
    }

    @Test
    void a_refused_connection_is_refused_at_the_port() throws Exception {
        int port = sandbox.sftpPort(BANK);
        String body = "{\"destination\":\"bank-a\",\"kind\":\"refuse-connection\",\"count\":3}";
        assertThat(control.post("/control/faults", body).statusCode()).isEqualTo(201);

        await().untilAsserted(() ->
                assertThatThrownBy(() -> new Socket("127.0.0.1", port).close()).isInstanceOf(ConnectException.class));
        await().ignoreExceptions().untilAsserted(() -> new Socket("127.0.0.1", port).close());
        assertThat(sandbox.faults().log().fired(BANK, "pay", "refuse-connection"))
                .isEqualTo(3);
        client.close();
        client = client();
        client.upload(order("M1").paying("10000"));
        assertThat(book().get("credits").asLong()).isEqualTo(1);
    }

    @Test
    void a_busy_port_is_named() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getByName("127.0.0.1"))) {
            SandboxSettings busy = Sandboxes.still(folder.resolve("other"))
                    .withSftpBank(BankSettings.settling(BANK), taken.getLocalPort());

            assertThatThrownBy(() -> Sandbox.start(busy))
                    .isInstanceOf(PortBusy.class)
                    .hasMessageContaining("" + taken.getLocalPort());
        }
    }
}
