package vn.lienthong.gateway.engine.trend;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How far back figures go, and by which periods; hours and days are Vietnam's. */
public enum Span {
    DAY(ChronoUnit.HOURS, 24),
    WEEK(ChronoUnit.DAYS, 7),
    MONTH(ChronoUnit.DAYS, 30),
    QUARTER(ChronoUnit.DAYS, 91);

    private static final ZoneId HOME = ZoneId.of("Asia/Ho_Chi_Minh");
    private final ChronoUnit unit;
    private final int periods;

    Span(ChronoUnit unit, int periods) {
        this.unit = unit;
        this.periods = periods;
    }

    /** A day where the word is none of these. */
    public static Span of(@Nullable String word) {
        for (Span span : values()) if (span.word().equals(word)) return span;
        return DAY;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isByHour() {
        return unit == ChronoUnit.HOURS;
    }

    /** As {@code date_trunc} has it. */
    String unit() {
        return isByHour() ? "hour" : "day";
    }

    /** When each period begins, the oldest first; the last is the one that lasts now. */
    public List<Instant> starts(Instant now) {
        ZonedDateTime last = now.atZone(HOME).truncatedTo(unit);
        var starts = new ArrayList<Instant>(periods);
        for (int back = periods - 1; back >= 0; back--)
            starts.add(last.minus(back, unit).toInstant());
        return starts;
    }

    /** When today began. */
    static Instant today(Instant now) {
        return now.atZone(HOME).truncatedTo(ChronoUnit.DAYS).toInstant();
    }
}
