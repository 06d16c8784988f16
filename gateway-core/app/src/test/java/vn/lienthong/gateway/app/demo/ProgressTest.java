package vn.lienthong.gateway.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.lienthong.gateway.app.cli.Words;

class ProgressTest {
    private final StringWriter screen = new StringWriter();

    @Test
    void without_a_terminal_there_is_a_line_every_few_seconds() {
        Progress progress = progress(0);

        for (int millis = 0; millis <= 6_000; millis += 300) {
            progress.show(DemoList.PAYOUT, snapshot(50), Duration.ofMillis(millis));
        }

        assertThat(screen.toString().lines())
                .hasSize(3)
                .allMatch(line -> line.startsWith("payout: 50 of 100 lines, 500 ₫ answered"));
        assertThat(screen.toString()).doesNotContain("\u001b");
    }

    @Test
    void on_a_terminal_one_block_changes_in_place() {
        Progress progress = progress(100);

        progress.show(DemoList.PAYOUT, snapshot(50), Duration.ofSeconds(1));
        progress.show(DemoList.PAYOUT, snapshot(75), Duration.ofSeconds(2));

        assertThat(screen.toString())
                .contains("██████████████░░░░░░░░░░░░░░")
                .contains("\u001b[1A\u001b[2K\u001b[1A\u001b[2K")
                .contains("38/s");
    }

    private Progress progress(int columns) {
        Progress progress = new Progress(new PrintWriter(screen), Words.in("en", ZoneId.of("UTC")), columns);
        progress.begin();
        return progress;
    }

    private static Snapshot snapshot(long answered) {
        Map<String, Snapshot.Part> parts = new LinkedHashMap<>();
        parts.put("open", new Snapshot.Part(100 - answered, (100 - answered) * 10));
        parts.put("completed", new Snapshot.Part(answered, answered * 10));
        return new Snapshot("RELEASED", 100, 1_000, parts, 3, 0);
    }
}
