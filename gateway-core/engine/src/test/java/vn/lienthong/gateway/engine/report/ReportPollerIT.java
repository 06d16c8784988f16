package vn.lienthong.gateway.engine.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.lienthong.gateway.engine.delivery.TalkingLedger.WINDOW;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.api.Fact;
import vn.lienthong.gateway.api.Fact.Said;
import vn.lienthong.gateway.engine.delivery.TalkingLedger;
import vn.lienthong.gateway.engine.ledger.LedgerRows.Unit;
import vn.lienthong.gateway.engine.ledger.State;

/** A partner that moves away what is confirmed would not offer it again: so a document is confirmed last of all. */
class ReportPollerIT {
    private static final Duration LISTENS = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private TalkingLedger talk;
    private Unit unit;
    private String msgId;

    @BeforeEach
    void open() {
        talk = new TalkingLedger(folder);
        unit = talk.rows.unit(State.ACCEPTED, 1);
        msgId = talk.rows.references.msgId(talk.submission(unit));
    }

    @AfterEach
    void close() {
        talk.close();
    }

    private Fact paid() {
        return new Fact(msgId, talk.rows.names(unit).getFirst(), new Said.Completed("ACSC"), 500_000L, null);
    }

    private int poll(Consumer<ReceivedReport> route) {
        return talk.poller("node").poll(talk.destination(WINDOW), "reports", LISTENS, route);
    }

    private List<String> reports() {
        return talk.rows
                .sql()
                .sql("select source_id || ' ' || copy || ' ' || state from report order by id")
                .query(String.class)
                .list();
    }

    @Test
    void a_document_is_stored_then_applied_then_confirmed() {
        talk.bank.laysOut("a", paid());

        int applied = poll(report -> {
            assertThat(reports()).containsExactly("a 1 RECEIVED");
            assertThat(talk.bank.offered()).containsExactly("a");
            talk.book.apply(report);
            assertThat(talk.bank.calls).doesNotContain("confirm a");
        });

        assertThat(applied).isEqualTo(1);
        assertThat(talk.rows.state(unit.firstId())).isEqualTo(State.COMPLETED);
        assertThat(talk.bank.calls).containsExactly("open a", "read a", "confirm a");
        assertThat(talk.bank.offered()).isEmpty();
    }

    @Test
    void a_document_that_could_not_be_applied_is_not_confirmed_and_next_time_not_fetched() {
        talk.bank.laysOut("a", paid());

        assertThatThrownBy(() -> poll(report -> {
                    throw new IllegalStateException("the node dies here");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(poll(report -> {})).as("a route that does nothing").isZero();
        assertThat(talk.bank.offered()).containsExactly("a");

        assertThat(talk.poll()).isEqualTo(1);
        assertThat(talk.bank.calls).containsExactly("open a", "read a", "confirm a");
        assertThat(reports()).containsExactly("a 1 APPLIED");
    }

    @Test
    void a_document_that_was_applied_and_not_confirmed_is_only_confirmed() {
        talk.bank.laysOut("a", paid());
        talk.bank.confirms = false;
        assertThat(talk.poll()).isZero();
        assertThat(talk.bank.offered()).containsExactly("a");
        talk.bank.confirms = true;

        assertThat(talk.poll()).isEqualTo(1);

        assertThat(talk.bank.calls).containsExactly("open a", "read a", "confirm a", "confirm a");
        assertThat(talk.rows.one("select count(*) from outcome", Long.class)).isEqualTo(1);
    }

    @Test
    void a_broken_document_stays_until_it_is_given_up_and_what_comes_after_it_waits() {
        talk.bank.laysOut("a");
        talk.bank.laysOut("b", paid());

        assertThat(talk.poll()).isZero();
        assertThat(talk.poll()).isZero();
        assertThat(talk.bank.offered()).containsExactly("a", "b");
        assertThat(talk.rows.openWork()).isEmpty();

        assertThat(talk.poll()).isEqualTo(2);
        assertThat(talk.bank.offered()).isEmpty();
        assertThat(talk.rows.openWork()).containsExactly("report.malformed");
        assertThat(reports()).contains("a 1 REFUSED", "a 2 REFUSED", "a 3 REFUSED", "b 1 APPLIED");
    }

    @Test
    void a_broken_document_that_cannot_be_confirmed_is_not_stored_again_at_every_call() {
        talk.bank.laysOut("a");
        talk.bank.confirms = false;

        for (int call = 0; call < 6; call++) talk.poll();

        assertThat(reports()).hasSize(ReportPoller.MOST_COPIES);
        assertThat(talk.rows.openWork()).containsExactly("report.malformed");
        talk.bank.confirms = true;
        talk.poll();
        assertThat(talk.bank.offered()).isEmpty();
    }

    @Test
    void a_node_without_the_lease_does_not_listen() {
        talk.bank.laysOut("a", paid());
        talk.poller("other").poll(talk.destination(WINDOW), "reports", LISTENS, report -> {});
        talk.bank.calls.clear();

        assertThat(talk.poll()).isZero();
        assertThat(talk.bank.calls).isEmpty();

        talk.clock.pass(LISTENS.plusSeconds(1));
        assertThat(talk.poll()).isEqualTo(1);
    }
}
