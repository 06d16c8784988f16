package vn.lienthong.gateway.engine.rehearsal;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Supplier;

/** The time of whichever rehearsal is on. */
final class NowClock extends Clock {
    private final Supplier<Play> play;

    NowClock(Supplier<Play> play) {
        this.play = play;
    }

    @Override
    public Instant instant() {
        return play.get().journal.instant();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
