package vn.lienthong.sandbox.instant.book;

/** One transfer as the network keeps it.
 *
 * @param requestId the sender's id of the request
 * @param reference by which the sender calls the payment: the last word of the description; the network does not look at it
 * @param amount VND
 * @param takenAtMillis when it was taken, in milliseconds since 1970 UTC */
public record Transfer(String requestId, String reference, String account, long amount, long takenAtMillis) {
    public Fate fate() {
        return Fate.of(account, amount);
    }
}
