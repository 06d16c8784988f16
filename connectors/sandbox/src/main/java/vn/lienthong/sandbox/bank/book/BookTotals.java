package vn.lienthong.sandbox.bank.book;

/** What the book comes to. */
record BookTotals(long credits, long sum, long returned) {
    static final BookTotals NONE = new BookTotals(0, 0, 0);

    BookTotals plusCredits(Payments payments) {
        return new BookTotals(credits + payments.creditedCount(), sum + payments.creditedSum(), returned);
    }

    BookTotals plusReturns(Payments payments) {
        return new BookTotals(credits, sum, returned + payments.count(Behaviour.RETURNED_LATER));
    }
}
