package vn.lienthong.gateway.engine.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.ledger.LedgerRows;
import vn.lienthong.gateway.engine.ledger.State;

class BookCheckIT {
    private static final String HEADING = "EndToEndId,account,amount,MsgId,credited,returned\n";
    private LedgerRows ledger;
    private BookCheck books;

    @BeforeEach
    void open() {
        ledger = new LedgerRows();
        books = new BookCheck(ledger.database, ledger.references, ledger.clock);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private long one(State state) {
        return ledger.unit(state, 1).firstId();
    }

    private String credit(long id, int amount, int returned) {
        return ledger.references.of(id) + ",100," + amount + ",LT-1,1," + returned + "\n";
    }

    private BookComparison compare(String... lines) {
        return books.againstBook(Caller.GATEWAY, LedgerRows.BANK, new StringReader(HEADING + String.join("", lines)));
    }

    @Test
    void a_book_that_has_what_the_ledger_has_agrees() {
        one(State.REJECTED);
        ledger.unit(null, "bank-a", State.COMPLETED, 1, 5);

        var compared = compare(
                credit(one(State.COMPLETED), 500_000, 0),
                credit(one(State.RETURNED), 500_000, 1),
                credit(one(State.IN_DOUBT), 500_000, 0));

        assertThat(compared)
                .isEqualTo(new BookComparison(
                        LedgerRows.BANK, new Sum(3, 1_500_000), new Sum(1, 500_000), 0, 0, true, 0, List.of()));
    }

    @Test
    void a_reference_that_is_credited_twice_is_found() {
        long paid = one(State.COMPLETED);

        var compared = compare(credit(paid, 500_000, 0), credit(paid, 500_000, 0));

        assertThat(compared.agrees()).isFalse();
        assertThat(compared.creditedTwice()).isEqualTo(1);
        assertThat(ledger.openWork()).contains("book.credited-twice");
        assertThat(ledger.isLocked(paid)).isTrue();
    }

    @Test
    void an_entitlement_that_was_paid_through_two_transfers_is_found() {
        long old = one(State.RETURNED);
        long fresh = one(State.COMPLETED);
        ledger.update("update transfer_item set entitlement_key = int8send(?::bigint) where id = ?", old, fresh);
        assertThat(compare(credit(old, 500_000, 1), credit(fresh, 500_000, 0)).agrees())
                .as("the first one came back")
                .isTrue();

        var compared = compare(credit(old, 500_000, 0), credit(fresh, 500_000, 0));

        assertThat(compared.paidTwice()).isEqualTo(1);
        assertThat(ledger.openWork()).containsExactlyInAnyOrder("book.paid-twice", "book.returned");
    }

    @Test
    void credits_without_a_payment_and_payments_without_a_credit_are_found() {
        long waiting = one(State.RETRYING);
        long other = one(State.COMPLETED);
        one(State.COMPLETED);

        var compared = compare(credit(waiting, 500_000, 0), credit(other, 500_001, 0), "FOREIGN-1,1,5,M,1,0\n");

        assertThat(compared.breaks())
                .extracting(Reconciliation.Difference::code)
                .containsExactlyInAnyOrder(
                        "book.unknown-reference", "book.not-completed", "book.amount", "book.not-credited");
        assertThat(ledger.isLocked(waiting)).as("it would be sent again").isTrue();
    }

    @Test
    void a_difference_that_is_gone_is_resolved_and_an_unreadable_book_changes_nothing() {
        long paid = one(State.COMPLETED);
        assertThat(compare().agrees()).isFalse();

        for (String broken : List.of("x,y\n", ledger.references.of(paid) + ",1,many,M,1,0\n"))
            assertThatThrownBy(() -> compare(broken)).isInstanceOf(BookComparison.Unreadable.class);
        assertThatThrownBy(() -> books.againstBook(Caller.GATEWAY, LedgerRows.BANK, new StringReader("a,b\n")))
                .isInstanceOf(BookComparison.Unreadable.class);
        assertThat(ledger.openWork()).containsExactly("book.not-credited");

        assertThat(compare(credit(paid, 500_000, 0)).agrees()).isTrue();
        assertThat(ledger.openWork()).isEmpty();
    }
}
