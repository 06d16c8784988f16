package vn.lienthong.gateway.engine.intake.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.lienthong.gateway.engine.intake.TestService;

class NdjsonListIT {
    private static List<Row> rows(String list) throws IOException {
        NdjsonList reader = new NdjsonList(
                new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8)),
                TestService.GIFT,
                TestService.GIFT.profile(null),
                new Limits(300, 10));
        List<Row> rows = new ArrayList<>();
        for (Row row = reader.next(); row != null; row = reader.next()) rows.add(row);
        return rows;
    }

    private static String code(String line) throws IOException {
        List<Row> rows = rows(line + "\n{\"name\":\"Mai\",\"amount\":3}\n");
        assertThat(rows).hasSize(2);
        assertThat(rows.get(1).faults()).isEmpty();
        return rows.get(0).faults().isEmpty() ? "" : rows.get(0).faults().get(0).code();
    }

    @Test
    void amounts_may_be_numbers_or_texts_and_null_is_absent() throws IOException {
        Row row = rows("{\"name\":\"Lan\",\"amount\":5,\"note\":null}\n\n").get(0);

        assertThat(row.cells()).containsExactly("Lan", "5", null);
        assertThat(rows("{\"amount\":\"5\"}").get(0).cells()).containsExactly(null, "5", null);
    }

    @Test
    void every_broken_line_has_its_code_and_the_next_line_is_read() throws IOException {
        assertThat(code("{\"name\":\"Lan\"")).isEqualTo("line.json");
        assertThat(code("{\"name\":\"Lan\"} x")).isEqualTo("line.json");
        assertThat(code("{\"name\":\"Lan\",\"name\":\"Hoa\"}")).isEqualTo("line.json");
        assertThat(code("[1]")).isEqualTo("line.not-an-object");
        assertThat(code("{\"name\":" + "[".repeat(50) + "]".repeat(50) + "}")).isEqualTo("line.json");
        assertThat(code("{\"nmae\":\"Lan\"}")).isEqualTo("line.unknown-field");
        assertThat(code("{\"name\":123}")).isEqualTo("name.type");
        assertThat(code("{\"name\":{\"a\":1}}")).isEqualTo("name.type");
        assertThat(code("{\"amount\":true}")).isEqualTo("amount.type");
        assertThat(code("{\"name\":\"" + "x".repeat(400) + "\"}")).isEqualTo("line.too-long");
        assertThat(code("{}")).isEmpty();
    }

    @Test
    void a_line_of_100_mb_does_not_fill_memory_and_the_next_is_read() throws IOException {
        InputStream list = new SequenceInputStream(Collections.enumeration(List.of(
                new ByteArrayInputStream("{\"name\":\"".getBytes(StandardCharsets.UTF_8)),
                new Repeated("xxxxxxxx".getBytes(StandardCharsets.UTF_8), 100 << 20),
                new ByteArrayInputStream("\"}\n{\"name\":\"Mai\",\"amount\":3}\n".getBytes(StandardCharsets.UTF_8)))));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        NdjsonList reader = new NdjsonList(list, TestService.GIFT, TestService.GIFT.profile(null), Limits.USUAL);
        Row first = reader.next();
        Row second = reader.next();

        assertThat(first.faults()).extracting("code").containsExactly("line.too-long");
        assertThat(second.cells()).containsExactly("Mai", "3", null);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(4L << 20);
    }
}
