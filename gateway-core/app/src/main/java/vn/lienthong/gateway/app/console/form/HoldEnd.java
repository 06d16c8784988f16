package vn.lienthong.gateway.app.console.form;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a hold ends by itself, as pages offer it: who holds something for good does so on purpose, not by forgetting it.
 *
 * @param until absent: when somebody resumes
 */
public record HoldEnd(@Nullable Instant until) {
    /** The hours that can be chosen. */
    public static final List<Integer> HOURS = List.of(1, 4, 8, 24, 72, 168);

    private static final String OPEN = "open";

    /** @param hours as they were chosen @return absent where it is neither one of {@link #HOURS} nor {@code open} */
    public static @Nullable HoldEnd of(String hours, Clock clock) {
        if (hours.strip().equals(OPEN)) return new HoldEnd(null);
        for (int each : HOURS)
            if (hours.strip().equals(Integer.toString(each)))
                return new HoldEnd(clock.instant().plus(Duration.ofHours(each)));
        return null;
    }
}
