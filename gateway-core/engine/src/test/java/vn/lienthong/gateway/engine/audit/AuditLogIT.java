package vn.lienthong.gateway.engine.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.gateway.engine.ledger.LedgerRows;

class AuditLogIT {
    private LedgerRows ledger;

    @BeforeEach
    void open() {
        ledger = new LedgerRows();
        for (int i = 1; i <= 5; i++) append("act." + i);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private void append(String action) {
        ledger.database.run(connection ->
                ledger.audit.append(connection, "Nguyễn Thị Ví Dụ", action, "batch:1", "{\"reason\":\"thử\"}"));
    }

    private long firstBroken() {
        return ledger.database
                .read(AuditLog::firstBreak)
                .map(AuditLog.Break::seq)
                .orElse(0L);
    }

    private void tamper(String statement) {
        ledger.sql()
                .sql("alter table audit_entry disable trigger audit_append_only")
                .update();
        ledger.sql().sql(statement).update();
        ledger.sql()
                .sql("alter table audit_entry enable trigger audit_append_only")
                .update();
    }

    @Test
    void an_untouched_chain_is_whole() {
        assertThat(firstBroken()).isZero();
    }

    @Test
    void entries_of_many_at_once_are_all_there_and_chained() throws Exception {
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 40; i++) threads.execute(() -> append("at.once"));
        }

        assertThat(ledger.audited()).hasSize(45);
        assertThat(firstBroken()).isZero();
    }

    @Test
    void nobody_waits_for_a_transaction_that_is_still_open() {
        ledger.database.run(connection -> {
            ledger.audit.append(connection, "one", "act.open", "batch:2", "{}");
            append("act.meanwhile");
        });

        assertThat(ledger.one("select count(distinct strand) from audit_entry", Integer.class))
                .isEqualTo(2);
        assertThat(firstBroken()).isZero();
    }

    @Test
    void an_entry_moved_to_another_strand_is_found() {
        tamper("update audit_entry set strand = 1, seq = 1 where seq = 5");

        assertThat(ledger.database.read(AuditLog::firstBreak)).hasValue(new AuditLog.Break(1, 1));
    }

    @Test
    void a_changed_actor_is_found() {
        tamper("update audit_entry set actor = 'someone else' where seq = 3");

        assertThat(firstBroken()).isEqualTo(3);
    }

    @Test
    void a_changed_detail_is_found_even_with_the_time_untouched() {
        tamper("update audit_entry set detail = '{}' where seq = 5");

        assertThat(firstBroken()).isEqualTo(5);
    }

    @Test
    void an_entry_taken_out_is_found() {
        tamper("delete from audit_entry where seq = 2");

        assertThat(firstBroken()).isEqualTo(2);
    }

    @Test
    void two_entries_that_changed_places_are_found() {
        tamper("update audit_entry set seq = case seq when 2 then 103 else 102 end where seq in (2, 3)");
        tamper("update audit_entry set seq = seq - 100 where seq > 100");

        assertThat(firstBroken()).isEqualTo(2);
    }
}
