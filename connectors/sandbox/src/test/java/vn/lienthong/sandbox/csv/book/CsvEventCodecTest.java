package vn.lienthong.sandbox.csv.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CsvEventCodecTest {
    @ParameterizedTest
    @MethodSource("events")
    void an_event_comes_back_as_it_was(CsvEvent event) throws IOException {
        CsvEventCodec codec = new CsvEventCodec();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        codec.write(event, new DataOutputStream(bytes));

        assertThat(codec.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))))
                .isEqualTo(event);
    }

    static List<CsvEvent> events() {
        CsvPayment payment = new CsvPayment("R1", "10005", Long.MAX_VALUE);
        return List.of(
                new CsvEvent.Taken(new CsvBatch("L1", List.of(payment, payment), 123_456)), new CsvEvent.Settled(9));
    }
}
