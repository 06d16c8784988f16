package vn.lienthong.gateway.app.console.form;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When a hold ends by itself, as pages offer it: who holds something for good does so on purpose, not by forgetting it. */
public final class HoldEnd {
    /** The hours that can be chosen. */
    public static final List<Integer> HOURS = List.of(1, 4, 8, 24, 72, 168);

    private HoldEnd() {}

    /** @param hours as they were chosen @return absent where none of {@link #HOURS} was */
    public static @Nullable Instant after(String hours, Clock clock) {
        for (int each : HOURS)
            if (hours.strip().equals(Integer.toString(each)))
                return clock.instant().plus(Duration.ofHours(each));
        return null;
    }
}
