package vn.lienthong.gateway.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;

class StateIT {
    private static LedgerRows ledger;

    @BeforeAll
    static void open() {
        ledger = new LedgerRows();
    }

    @AfterAll
    static void close() {
        ledger.close();
    }

    @Test
    void the_code_and_the_database_know_the_same_transitions() {
        for (State before : State.values()) {
            for (State after : State.values()) {
                boolean legal = ledger.sql()
                        .sql("select transition_is_legal(?, ?)")
                        .params(before.name(), after.name())
                        .query(Boolean.class)
                        .single();

                assertThat(before.mayBecome(after)).as(before + " to " + after).isEqualTo(legal);
            }
        }
    }

    @Test
    void the_database_lets_every_legal_transition_through_and_refuses_every_other() {
        for (State before : State.values()) {
            for (State after : State.values()) {
                if (before == after) continue;
                long id = ledger.unit(before, 1).firstId();
                var change = ledger.sql()
                        .sql("update transfer set state = ? where id = ?")
                        .params(after.name(), id);

                if (before.mayBecome(after)) assertThat(change.update()).isEqualTo(1);
                else
                    assertThatThrownBy(change::update)
                            .as(before + " to " + after)
                            .isInstanceOf(DataIntegrityViolationException.class)
                            .hasMessageContaining("may not go from " + before + " to " + after);
            }
        }
    }

    @Test
    void a_submission_never_changes_in_what_it_says() {
        long submission = ledger.submission(ledger.unit(State.SENDING, 2));

        for (String change : new String[] {
            "bytes = 'x'", "item_ids = '{1}'", "sum_vnd = 2", "destination = 'x'", "execution_date = '2000-01-01'"
        }) {
            assertThatThrownBy(() -> ledger.sql()
                            .sql("update submission set " + change + " where id = ?")
                            .param(submission)
                            .update())
                    .as(change)
                    .hasMessageContaining("submission is append-only");
        }
        assertThatThrownBy(() -> ledger.sql()
                        .sql("delete from submission where id = ?")
                        .param(submission)
                        .update())
                .hasMessageContaining("submission is append-only");
        assertThat(ledger.sql()
                        .sql("update submission set open = 1 where id = ?")
                        .param(submission)
                        .update())
                .isEqualTo(1);
    }

    @Test
    void an_audit_entry_is_neither_changed_nor_deleted() {
        ledger.database.run(connection -> ledger.audit.append(connection, "an", "batch.release", "batch:1", "{}"));

        assertThatThrownBy(() -> ledger.sql()
                        .sql("update audit_entry set actor = 'binh'")
                        .update())
                .hasMessageContaining("audit_entry is append-only");
        assertThatThrownBy(() -> ledger.sql().sql("delete from audit_entry").update())
                .hasMessageContaining("audit_entry is append-only");
    }

    @Test
    void a_work_item_is_never_deleted() {
        ledger.breakOf(ledger.unit(State.REJECTED, 1).firstId(), "report.contradiction", true);

        assertThatThrownBy(() -> ledger.sql().sql("delete from work_item").update())
                .hasMessageContaining("work_item is append-only");
    }
}
