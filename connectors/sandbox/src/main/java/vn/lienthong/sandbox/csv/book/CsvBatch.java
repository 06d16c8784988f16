package vn.lienthong.sandbox.csv.book;

import java.util.List;

/** What came in one call.
 *
 * @param id the sender's id of the batch; the bank knows it again by this alone
 * @param takenAtMillis when it was taken, in milliseconds since 1970 UTC */
public record CsvBatch(String id, List<CsvPayment> payments, long takenAtMillis) {
    public CsvBatch {
        payments = List.copyOf(payments);
    }
}
