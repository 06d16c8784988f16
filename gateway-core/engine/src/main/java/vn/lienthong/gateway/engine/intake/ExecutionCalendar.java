package vn.lienthong.gateway.engine.intake;

import java.time.Instant;
import java.time.LocalDate;

/** The partners' working days, as far as intake needs them. */
@FunctionalInterface
public interface ExecutionCalendar {
    /** The next working day of a destination before its cut-off; for an unknown destination some sensible day. */
    LocalDate next(String destination, Instant now);
}
