package vn.lienthong.connector.iso20022;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.lienthong.connector.iso20022.SftpServer.Day;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.Link;
import vn.lienthong.gateway.api.Submission;

/** What the kit asks of a connector, in the terms of SFTP, and what can go wrong with a file on its way. */
@Timeout(90)
class SftpPayIT {
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
    void a_file_arrives_under_its_true_name_with_the_stored_bytes_and_is_accepted() throws Exception {
        Submission submission = submission("LT-S1");

        Delivery delivery = deliver(submission);

        assertThat(delivery).isEqualTo(new Delivery.Accepted(null));
        assertThat(bank.names("in")).containsExactly("LT-S1.xml");
        assertThat(Files.readAllBytes(bank.root.resolve("in/LT-S1.xml"))).isEqualTo(submission.bytes());
    }

    @Test
    void a_large_file_arrives_whole() throws Exception {
        Submission submission = BankA.submission(link, "LT-S1", BankB.payees(5_000), 0);

        assertThat(deliver(submission)).isEqualTo(new Delivery.Accepted(null));
        assertThat(Files.readAllBytes(bank.root.resolve("in/LT-S1.xml"))).isEqualTo(submission.bytes());
    }

    @Test
    void a_connection_lost_while_writing_is_unavailable() {
        bank.day = Day.LOST_WHILE_WRITING;

        assertThat(deliver(submission("LT-S1"))).isEqualTo(new Delivery.Unavailable("sftp.connection-lost", null));
        assertThat(bank.renames).hasValue(0);
    }

    @Test
    void half_a_file_that_cannot_be_written_over_is_unavailable() throws Exception {
        bank.put("in/LT-S1.xml.part", "half");
        bank.day = Day.PART_LOCKED;

        assertThat(deliver(submission("LT-S1"))).isEqualTo(new Delivery.Unavailable("sftp.permission-denied", null));
        assertThat(bank.renames).hasValue(0);
    }

    @Test
    void a_connection_lost_before_the_rename_is_unavailable_and_the_bank_has_no_file_to_take() throws Exception {
        bank.day = Day.LOST_BEFORE_RENAME;

        Delivery delivery = deliver(submission("LT-S1"));

        assertThat(delivery).isEqualTo(new Delivery.Unavailable("sftp.connection-lost", null));
        assertThat(bank.names("in")).containsExactly("LT-S1.xml.part");
        assertThat(bank.renames).hasValue(0);
    }

    @ParameterizedTest
    @EnumSource(
            value = Day.class,
            names = {"LOST_DURING_RENAME", "LOST_AFTER_RENAME"})
    void a_connection_lost_during_or_after_the_rename_is_unknown_and_nothing_is_sent_again(Day lost) {
        bank.day = lost;

        Delivery delivery = deliver(submission("LT-S1"));

        assertThat(delivery).isEqualTo(new Delivery.Unknown("sftp.connection-lost"));
        assertThat(bank.renames).hasValue(1);
    }

    @Test
    void a_kept_connection_that_is_lost_during_the_rename_is_unknown_and_nothing_is_sent_again() {
        deliver(submission("LT-S1"));
        bank.day = Day.LOST_DURING_RENAME;

        Delivery delivery = deliver(submission("LT-S2"));

        assertThat(delivery).isEqualTo(new Delivery.Unknown("sftp.connection-lost"));
        assertThat(bank.renames).hasValue(2);
    }

    @Test
    void silence_while_writing_is_unavailable_within_the_time_limit() {
        reopen(BankA.config(bank.port(), bank.keys), SHORT);
        bank.day = Day.SILENT_AT_WRITING;
        long began = System.nanoTime();

        Delivery delivery = deliver(submission("LT-S1"));

        assertThat(delivery).isEqualTo(new Delivery.Unavailable("sftp.timeout", null));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(SHORT.multipliedBy(3));
    }

    @Test
    void silence_at_the_rename_is_unknown_within_the_time_limit() {
        reopen(BankA.config(bank.port(), bank.keys), SHORT);
        bank.day = Day.SILENT_AT_RENAME;
        long began = System.nanoTime();

        Delivery delivery = deliver(submission("LT-S1"));

        assertThat(delivery).isEqualTo(new Delivery.Unknown("sftp.timeout"));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(SHORT.multipliedBy(3));
    }

    @Test
    void a_full_disk_at_the_bank_is_unavailable_and_leaves_no_half_file() throws Exception {
        bank.day = Day.DISK_FULL;

        assertThat(deliver(submission("LT-S1"))).isEqualTo(new Delivery.Unavailable("sftp.failure", null));
        assertThat(bank.names("in")).isEmpty();
        assertThat(bank.renames).hasValue(0);
    }

    @Test
    void half_a_file_left_behind_is_written_over() throws Exception {
        bank.put("in/LT-S1.xml.part", "x".repeat(1_000_000));
        Submission submission = submission("LT-S1");

        assertThat(deliver(submission)).isInstanceOf(Delivery.Accepted.class);
        assertThat(Files.readAllBytes(bank.root.resolve("in/LT-S1.xml"))).isEqualTo(submission.bytes());
        assertThat(bank.names("in")).containsExactly("LT-S1.xml");
    }

    @Test
    void a_refused_rename_that_left_the_half_file_is_unavailable() throws Exception {
        bank.day = Day.RENAME_DENIED;

        assertThat(deliver(submission("LT-S1"))).isEqualTo(new Delivery.Unavailable("sftp.permission-denied", null));
        assertThat(bank.names("in")).isEmpty();
    }

    @Test
    void a_file_that_lies_there_from_an_earlier_sending_is_accepted_and_not_written_over() throws Exception {
        bank.put("in/LT-S1.xml", "the first one");

        assertThat(deliver(submission("LT-S1"))).isInstanceOf(Delivery.Accepted.class);
        assertThat(bank.root.resolve("in/LT-S1.xml")).hasContent("the first one");
        assertThat(bank.names("in")).containsExactly("LT-S1.xml");
    }

    @Test
    void a_missing_folder_is_unavailable() throws Exception {
        Map<String, Object> config = BankA.config(bank.port(), bank.keys);
        Map<String, Object> sftp = BankA.sftp(bank.port(), bank.keys);
        sftp.put("folders", Map.of("in", "elsewhere"));
        config.put("sftp", sftp);
        reopen(config, BankA.PATIENT);

        assertThat(deliver(submission("LT-S1"))).isEqualTo(new Delivery.Unavailable("sftp.no-such-file", null));
    }

    @Test
    void several_threads_deliver_at_once_and_each_file_arrives_once() throws Exception {
        List<Future<Delivery>> deliveries = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int i = 10; i < 22; i++) {
                Submission submission = submission("LT-S" + i);
                deliveries.add(threads.submit(() -> deliver(submission)));
            }
        }

        for (Future<Delivery> delivery : deliveries) assertThat(delivery.get()).isInstanceOf(Delivery.Accepted.class);
        assertThat(bank.names("in")).hasSize(12);
        assertThat(bank.renames).hasValue(12);
    }
}
