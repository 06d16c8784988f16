package vn.lienthong.connector.iso20022;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.OutputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.connector.iso20022.SftpServer.Day;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.Link;
import vn.lienthong.gateway.api.Submission;

/** Who is let in and who is believed; what a server that refuses, keeps silent or hangs up costs. */
@Timeout(90)
class SftpLogInIT {
    private static final Duration SHORT = Duration.ofMillis(1500);

    @TempDir
    static Path folder;

    private static SftpServer bank;
    private Link link;

    @BeforeAll
    static void start() throws Exception {
        bank = new SftpServer(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        bank.close();
    }

    @BeforeEach
    void open() throws Exception {
        bank.reset();
        link = BankA.open(BankA.config(bank.port(), bank.keys));
    }

    @AfterEach
    void close() {
        link.close();
    }

    private Submission submission(String submissionRef) {
        return BankA.submission(link, submissionRef, BankB.payees(3), 0);
    }

    private Delivery deliver(Submission submission) {
        return link.outbound("pay").deliver(submission).whole();
    }

    private void reopen(Map<String, Object> config, Duration timeLimit) {
        link.close();
        link = BankA.open(config, timeLimit, BankA.CLOCK);
    }

    @Test
    void a_server_with_another_host_key_gets_neither_a_log_in_nor_a_file() throws Exception {
        BankA.key(bank.keys, "host_key");
        reopen(BankA.config(bank.port(), bank.keys), BankA.PATIENT);

        assertThat(deliver(submission("LT-S1"))).isEqualTo(new Delivery.Unavailable("sftp.host-key", null));
        assertThat(bank.logins).hasValue(0);
        assertThat(bank.names("in")).isEmpty();
    }

    @Test
    void one_of_several_pinned_keys_is_enough() throws Exception {
        String right = Files.readString(bank.keys.resolve("host_key.pub"));
        BankA.key(bank.keys, "host_key");
        String next = Files.readString(bank.keys.resolve("host_key.pub"));
        Files.writeString(bank.keys.resolve("host_key.pub"), "# next year's first\n" + next + "\n\n" + right + "\n");
        reopen(BankA.config(bank.port(), bank.keys), BankA.PATIENT);

        assertThat(deliver(submission("LT-S1"))).isInstanceOf(Delivery.Accepted.class);
    }

    @Test
    void of_a_server_with_keys_of_several_types_the_pinned_one_is_asked_for() throws Exception {
        try (OutputStream out = Files.newOutputStream(bank.keys.resolve("host_key.pub"))) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePublicKey(bank.oldHostKey, "test", out);
        }
        reopen(BankA.config(bank.port(), bank.keys), BankA.PATIENT);

        assertThat(deliver(submission("LT-S1"))).isInstanceOf(Delivery.Accepted.class);
    }

    @Test
    void a_key_that_the_bank_refuses_is_unavailable() throws Exception {
        BankA.key(bank.keys, "client_key");
        reopen(BankA.config(bank.port(), bank.keys), BankA.PATIENT);

        assertThat(deliver(submission("LT-S1"))).isEqualTo(new Delivery.Unavailable("sftp.key-refused", null));
        assertThat(bank.logins).hasValue(0);
    }

    @Test
    void a_refused_connection_and_an_unknown_host_are_unavailable() throws Exception {
        int nobody;
        try (ServerSocket free = new ServerSocket(0)) {
            nobody = free.getLocalPort();
        }
        reopen(BankA.config(nobody, bank.keys), BankA.PATIENT);
        assertThat(deliver(submission("LT-S1"))).isEqualTo(new Delivery.Unavailable("sftp.refused", null));

        Map<String, Object> config = BankA.config(bank.port(), bank.keys);
        Map<String, Object> sftp = BankA.sftp(bank.port(), bank.keys);
        sftp.put("host", "no-such-host.invalid");
        config.put("sftp", sftp);
        reopen(config, BankA.PATIENT);
        assertThat(deliver(submission("LT-S1"))).isEqualTo(new Delivery.Unavailable("sftp.unknown-host", null));
    }

    @Test
    void a_server_that_says_nothing_after_connecting_is_unavailable_within_the_time_limit() throws Exception {
        try (ServerSocket silent = new ServerSocket(0)) {
            reopen(BankA.config(silent.getLocalPort(), bank.keys), SHORT);
            long began = System.nanoTime();

            assertThat(deliver(submission("LT-S1"))).isInstanceOf(Delivery.Unavailable.class);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(SHORT.multipliedBy(3));
        }
    }

    @Test
    void a_server_that_lets_us_in_and_says_no_more_is_unavailable_within_the_time_limit() {
        reopen(BankA.config(bank.port(), bank.keys), SHORT);
        bank.day = Day.SILENT_AFTER_LOG_IN;
        long began = System.nanoTime();

        assertThat(deliver(submission("LT-S1"))).isEqualTo(new Delivery.Unavailable("sftp.connect-timeout", null));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(SHORT.multipliedBy(4));
        assertThat(bank.logins).hasValue(1);
    }

    @Test
    void a_kept_connection_that_the_bank_has_closed_costs_nothing() {
        deliver(submission("LT-S1"));
        bank.dropSessions();

        assertThat(deliver(submission("LT-S2"))).isInstanceOf(Delivery.Accepted.class);
        assertThat(bank.logins.get()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void calls_one_after_the_other_share_a_log_in() {
        for (int i = 1; i <= 5; i++) assertThat(deliver(submission("LT-S" + i))).isInstanceOf(Delivery.Accepted.class);

        assertThat(bank.logins).hasValue(1);
    }

    @Test
    void opening_calls_nobody_and_closing_ends_every_thread_and_session() throws Exception {
        link.close();
        var before = new HashMap<>(Thread.getAllStackTraces());
        Link used = BankA.open(BankA.config(bank.port(), bank.keys));
        assertThat(bank.logins).hasValue(0);
        used.outbound("pay").deliver(BankA.submission(used, "LT-S1", BankB.payees(1), 0));

        used.close();

        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> !before.containsKey(thread))
                        .map(Thread::getName)
                        .filter(name -> name.contains("SshClient") || name.contains("-watch")))
                .isEmpty());
        assertThat(used.outbound("pay")
                        .deliver(BankA.submission(used, "LT-S2", BankB.payees(1), 0))
                        .whole())
                .isEqualTo(new Delivery.Unavailable("link.closed", null));
    }
}
