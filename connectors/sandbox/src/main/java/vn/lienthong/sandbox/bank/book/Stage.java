package vn.lienthong.sandbox.bank.book;

/** How far the bank is with a file: each stage but the first comes with a pain.002. */
public enum Stage {
    RECEIVED,
    CHECKED,
    SETTLED,
    /** The slow payments of the file have been paid as well. */
    COMPLETE;

    /** Whether reaching this stage tells anything about the file. */
    public boolean isReportedFor(PaymentFile file) {
        Payments payments = file.payments();
        return switch (this) {
            case RECEIVED -> false;
            case CHECKED -> true;
            case SETTLED -> file.fault() == null && payments.count() > payments.count(Behaviour.SILENT);
            case COMPLETE -> file.fault() == null && payments.count(Behaviour.SLOW) > 0;
        };
    }
}
