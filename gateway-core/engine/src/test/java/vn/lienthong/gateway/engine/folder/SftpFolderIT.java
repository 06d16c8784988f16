package vn.lienthong.gateway.engine.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.gateway.engine.agency.Place;
import vn.lienthong.gateway.engine.intake.TestIntake;
import vn.lienthong.gateway.engine.intake.TestLedger;

/** A folder at an agency's SFTP server, on good days and on bad ones. */
class SftpFolderIT {
    @TempDir
    Path temp;

    private TestLedger ledger;
    private TestIntake gateway;
    private AgencyServer server;
    private TestFolder folder;

    @BeforeEach
    void open() throws Exception {
        ledger = new TestLedger();
        gateway = new TestIntake(ledger.source(), temp.resolve("var"));
        server = new AgencyServer(temp.resolve("server"));
        folder = folder("client", "host.pub", "payouts");
    }

    @AfterEach
    void close() throws Exception {
        folder.close();
        server.close();
        ledger.close();
    }

    private TestFolder folder(String key, String hostKeys, String path) {
        var place = new Place.Sftp(
                new Place.Server("127.0.0.1", server.port(), "lienthong"),
                new Place.Keys(server.keys.resolve(key), null, server.keys.resolve(hostKeys)),
                path,
                Duration.ofSeconds(2));
        return new TestFolder(gateway, place, server.root.resolve(path));
    }

    @Test
    void lists_go_in_and_answers_come_out_as_on_this_machine() throws Exception {
        folder.door.look();
        folder.put("tháng 11.csv", TestList.of(1).andBad(2));

        folder.take();
        folder.check();
        folder.pay();

        assertThat(folder.door.state().code()).isNull();
        assertThat(folder.names("done")).containsExactly("tháng 11.control.json", "tháng 11.csv");
        assertThat(folder.names("out")).containsExactly("tháng 11.refused.csv", "tháng 11.result.csv");
        assertThat(folder.results("tháng 11.result.csv")).containsExactly("1 completed", "2 refused");
        assertThat(folder.names("working")).isEmpty();
    }

    /** Every file that is opened, renamed or removed is one such moment; the process forgets everything at it. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_list_is_one_batch_and_one_answer_whenever_the_connection_and_the_memory_are_lost(boolean after)
            throws Exception {
        int step = 0;
        do {
            step++;
            String name = "list-" + step;
            folder.put(name + ".csv", TestList.of(step).andBad(1000 + step));
            server.loseAt(step, after);
            for (int round = 0; round < 5 && !folder.names("out").contains(name + ".result.csv"); round++) {
                folder.take();
                folder.restart();
                folder.check();
                folder.pay();
            }
            assertThat(folder.batches()).as("step %d", step).hasSize(step);
            assertThat(folder.results(name + ".result.csv")).containsExactly("1 completed", "2 refused");
            assertThat(folder.names("out")).contains(name + ".refused.csv").hasSize(2 * step);
            assertThat(folder.names("done")).contains(name + ".csv").hasSize(2 * step);
        } while (server.lost());

        folder.take();
        assertThat(folder.names("working")).isEmpty();
        assertThat(folder.names("out")).hasSize(2 * step);

        assertThat(step).as("moments").isGreaterThan(10);
        assertThat(folder.payments()).isEqualTo(step);
    }

    @Test
    void a_file_that_may_not_be_read_is_told_and_holds_up_no_other() throws Exception {
        folder.put("closed.csv", TestList.of(1));
        folder.put("open.csv", TestList.of(2));
        server.denies = path -> path.getFileName().toString().equals("closed.csv");

        folder.take();
        folder.check();
        folder.pay();

        assertThat(folder.names("out")).containsExactly("closed.error.json", "closed.error.txt", "open.result.csv");
        assertThat(folder.read("out", "closed.error.json")).contains("folder.denied", "quyền");
        assertThat(folder.names("working")).contains("closed.csv");

        server.denies = path -> false;
        folder.door.look();
        folder.check();

        assertThat(folder.names("out")).containsExactly("open.result.csv");
        assertThat(folder.names("done")).contains("closed.csv");
    }

    @Test
    void a_folder_that_may_not_be_listed_is_parked_with_a_plain_word_and_used_again_later() throws Exception {
        folder.put("list.csv", TestList.of(1));
        server.denies = path -> path.endsWith("in");
        for (int look = 0; look < 15; look++) folder.door.look();
        assertThat(folder.door.state().code()).isEqualTo("folder.denied");

        server.denies = path -> false;
        folder.take();

        assertThat(folder.door.state().code()).isNull();
        assertThat(folder.names("working")).contains("list.csv");
    }

    @Test
    void a_full_disk_loses_nothing() throws Exception {
        folder.put("list.csv", TestList.of(1).andBad(2));
        folder.take();
        server.full = path -> path.toString().endsWith(".part");
        folder.check();
        folder.door.look();
        assertThat(folder.names("out")).isEmpty();
        assertThat(folder.names("working")).contains("list.csv");

        server.full = path -> false;
        folder.door.look();
        folder.pay();

        assertThat(folder.names("out")).containsExactly("list.refused.csv", "list.result.csv");
    }

    @Test
    void a_server_that_is_away_parks_its_own_folder_only_and_is_used_when_it_is_back() throws Exception {
        Path here = temp.resolve("here");
        try (TestFolder other = new TestFolder(gateway, new Place.Local(here), here)) {
            folder.put("list.csv", TestList.of(1));
            folder.door.look();
            server.stop();
            folder.take();
            assertThat(folder.door.state().code()).isEqualTo("folder.away");
            assertThat(folder.door.state().failures()).isGreaterThanOrEqualTo(2);
            other.put("list.csv", TestList.of(2));
            other.take();
            assertThat(other.names("working")).contains("list.csv");

            server.start();
            folder.take();

            assertThat(folder.door.state().isParked()).isFalse();
            assertThat(folder.names("working")).contains("list.csv");
        }
    }

    @Test
    void a_server_with_another_host_key_is_given_nothing_and_nothing_is_taken_from_it() throws Exception {
        server.key("stranger");
        folder.put("list.csv", TestList.of(1));
        try (TestFolder wrong = folder("client", "stranger.pub", "payouts")) {
            wrong.take();

            assertThat(wrong.door.state().code()).isEqualTo("folder.host-key");
        }
        assertThat(Files.list(server.root.resolve("payouts"))).containsExactly(server.root.resolve("payouts/in"));
        assertThat(folder.names("in")).contains("list.csv");
    }

    @Test
    void a_key_that_the_server_does_not_know_and_one_that_cannot_be_read_are_told_apart() throws Exception {
        server.key("stranger");
        Files.writeString(server.keys.resolve("garbage"), "no key");
        for (List<String> expected : List.of(
                List.of("stranger", "folder.key-refused"),
                List.of("garbage", "folder.key-file"),
                List.of("missing", "folder.key-file"))) {
            try (TestFolder wrong = folder(expected.get(0), "host.pub", "payouts")) {
                wrong.door.look();

                assertThat(wrong.door.state().code()).isEqualTo(expected.get(1));
            }
        }
    }

    @Test
    @Timeout(15)
    void a_server_that_says_nothing_any_more_is_not_waited_for() throws Exception {
        folder.put("list.csv", TestList.of(1));
        folder.door.look();
        folder.clock.pass(TestFolder.QUIET);
        server.silent = true;

        folder.door.look();

        assertThat(folder.door.state().failures()).isPositive();
        assertThat(folder.names("working")).contains("list.csv");
    }
}
