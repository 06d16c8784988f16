package vn.lienthong.sandbox.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalIT {
    private static final EventCodec<String> TEXT = new EventCodec<>() {
        @Override
        public void write(String event, DataOutput out) throws IOException {
            out.writeUTF(event);
        }

        @Override
        public String read(DataInput in) throws IOException {
            return in.readUTF();
        }
    };

    @TempDir
    Path folder;

    private Path file;
    private final List<String> applied = new ArrayList<>();

    @BeforeEach
    void name() {
        file = folder.resolve("deep/book.journal");
    }

    private Journal<String> open() {
        applied.clear();
        return Journal.open(file, TEXT, applied::add);
    }

    private void write(String... events) {
        try (Journal<String> journal = open()) {
            Arrays.stream(events).forEach(journal::commit);
        }
    }

    @Test
    void what_was_committed_is_applied_again_in_order() {
        write("one", "two");
        write("three");

        open().close();

        assertThat(applied).containsExactly("one", "two", "three");
    }

    @Test
    void many_callers_commit_at_once_and_none_is_lost() {
        try (Journal<String> journal = open();
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 500; i++) {
                String event = "event " + i;
                callers.submit(() -> journal.commit(event));
            }
        }

        open().close();

        assertThat(applied).hasSize(500).doesNotHaveDuplicates();
    }

    @Test
    void an_unfinished_record_at_the_end_is_dropped_and_writing_goes_on() throws IOException {
        write("one", "two");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 2));

        write("three");
        open().close();

        assertThat(applied).containsExactly("one", "three");
    }

    @Test
    void damage_before_the_end_stops_the_start() throws IOException {
        write("one", "two");
        byte[] bytes = Files.readAllBytes(file);
        int inFirst = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("one");
        bytes[inFirst] ^= 1;
        Files.write(file, bytes);

        assertThatThrownBy(this::open).isInstanceOf(JournalFailure.class).hasMessageContaining("damaged at byte");
    }

    @Test
    void a_file_that_is_no_book_is_left_alone() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "something else that is longer than the magic line", StandardOpenOption.CREATE);

        assertThatThrownBy(this::open).isInstanceOf(JournalFailure.class).hasMessageContaining("not a book");
        assertThat(file).content().startsWith("something else");
    }

    @Test
    void a_closed_journal_takes_nothing() {
        Journal<String> journal = open();
        journal.close();

        assertThatThrownBy(() -> journal.commit("late")).isInstanceOf(JournalFailure.class);
    }
}
