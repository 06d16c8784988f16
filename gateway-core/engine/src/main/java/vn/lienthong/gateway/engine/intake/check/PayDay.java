package vn.lienthong.gateway.engine.intake.check;

import java.time.LocalDate;

/** The day on which what is being checked is to be paid. */
@FunctionalInterface
public interface PayDay {
    /** The day that was wished for, else the destination's next working day. */
    LocalDate of(String destination);
}
