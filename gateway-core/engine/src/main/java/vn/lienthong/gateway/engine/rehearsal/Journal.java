package vn.lienthong.gateway.engine.rehearsal;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** What happened so far, and the time of the rehearsal, which moves only when it is told to. */
final class Journal extends Clock {
    private final List<Happening> all = new ArrayList<>();
    private Instant now;

    Journal(Instant start) {
        now = start;
    }

    void add(Happening happening) {
        all.add(happening);
    }

    List<Happening> all() {
        return List.copyOf(all);
    }

    /** Never back. */
    void moveTo(Instant later) {
        if (later.isAfter(now)) now = later;
    }

    @Override
    public Instant instant() {
        return now;
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
