package vn.lienthong.sandbox.csv.book;

/** One payment of a batch.
 *
 * @param reference by which the sender calls it
 * @param amount VND */
public record CsvPayment(String reference, String account, long amount) {
    public Fate fate() {
        return Fate.of(account);
    }
}
