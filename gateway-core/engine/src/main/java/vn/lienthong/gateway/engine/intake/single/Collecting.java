package vn.lienthong.gateway.engine.intake.single;

import java.time.Duration;

/** How single transfers to a destination leave together. */
public interface Collecting {
    /** How long one waits for others; zero where each leaves at once. */
    Duration collect(String destination);

    /** How many leave together at most. */
    int maxItems(String destination);
}
