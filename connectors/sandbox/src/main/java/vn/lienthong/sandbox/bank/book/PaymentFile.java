package vn.lienthong.sandbox.bank.book;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One pain.001 as the bank keeps it.
 *
 * @param takenAtMillis when it was taken, in milliseconds since 1970 UTC
 * @param fault why the whole file is refused; absent when its payments are carried out
 * @param payments what it asks for; empty when the file is refused */
public record PaymentFile(
        Head head, long takenAtMillis, @Nullable FileFault fault, Payments payments) {

    /** What the file says about itself. */
    public record Head(String msgId, String pmtInfId, String debtorAccount, LocalDate executionDate) {}

    public String msgId() {
        return head.msgId();
    }
}
