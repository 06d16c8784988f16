package vn.lienthong.sandbox.instant.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InstantEventCodecTest {
    @ParameterizedTest
    @MethodSource("events")
    void an_event_comes_back_as_it_was(InstantEvent event) throws IOException {
        InstantEventCodec codec = new InstantEventCodec();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        codec.write(event, new DataOutputStream(bytes));

        assertThat(codec.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))))
                .isEqualTo(event);
    }

    static List<InstantEvent> events() {
        return List.of(
                new InstantEvent.Taken(new Transfer("S1", "E1", "10004", Long.MAX_VALUE, 123_456)),
                new InstantEvent.Forgotten("S2"),
                new InstantEvent.DayEnded(7, List.of(new ReturnLine("S1", "AC04", 5), new ReturnLine("S3", "AC01", 6))),
                new InstantEvent.DayEnded(8, List.of()),
                new InstantEvent.Confirmed(9));
    }
}
