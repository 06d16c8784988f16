package vn.lienthong.sandbox.bank.iso;

import org.jspecify.annotations.Nullable;
import vn.lienthong.sandbox.bank.book.FileFault;
import vn.lienthong.sandbox.bank.book.PaymentFile;
import vn.lienthong.sandbox.bank.book.Payments;

/** What a pain.001 says, and whether the bank can carry it out.
 *
 * @param fault why the whole file is refused; the payments are then empty */
public record CreditTransferOrder(
        PaymentFile.Head head, @Nullable FileFault fault, Payments payments) {
    public PaymentFile takenAt(long millis) {
        return new PaymentFile(head, millis, fault, payments);
    }
}
