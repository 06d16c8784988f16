package vn.lienthong.sandbox.vss.book;

/** What the book comes to, as {@code GET /book} tells it.
 *
 * @param cards cards issued
 * @param decreases cards ended
 * @param contributions contributions recorded
 * @param sum VND of those contributions
 * @param duplicates cards, decreases or receipts that stand there more than once
 * @param pending dossiers whose end the sender has not been told yet */
public record VssTotals(long cards, long decreases, long contributions, long sum, long duplicates, long pending) {}
