package vn.lienthong.sandbox.bank;

import java.time.Instant;
import vn.lienthong.sandbox.bank.book.Report;

/** Numbers the documents made in one step of the bank's work. */
final class Stamps {
    private final Instant now;
    private long number;

    Stamps(Instant now, long lastNumber) {
        this.now = now;
        this.number = lastNumber;
    }

    Report.Stamp next() {
        return new Report.Stamp(++number, now.toEpochMilli());
    }

    Instant now() {
        return now;
    }
}
