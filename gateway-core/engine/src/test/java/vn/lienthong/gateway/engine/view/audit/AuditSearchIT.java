package vn.lienthong.gateway.engine.view.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Denied;
import vn.lienthong.gateway.engine.ledger.LedgerRows;
import vn.lienthong.gateway.engine.view.audit.AuditSearch.Criteria;

class AuditSearchIT {
    private static final int ENTRIES = 230;
    private static final Criteria ANYTHING = new Criteria(null, null, null, null, null);
    private LedgerRows ledger;

    /** Spread over the strands unevenly; within a strand a clock goes back now and then. */
    @BeforeEach
    void open() {
        ledger = new LedgerRows();
        ledger.sql()
                .sql("insert into audit_entry(seq, at, actor, action, subject, detail, previous, hash, strand)"
                        + " select row_number() over (partition by s order by n), timestamptz '2026-11-20Z' + n * interval '1 second'"
                        + " - case when n % 7 = 0 then interval '90 seconds' else interval '0' end,"
                        + " case when n % 2 = 0 then 'an' else 'binh' end,"
                        + " case when n % 5 = 0 then 'hold.release' else 'hold.place' end, 'batch:' || n % 3, '{}', '', '', s"
                        + " from (select n, (n * n) % 16 as s from generate_series(1, ?) n) spread")
                .param(ENTRIES)
                .update();
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private List<AuditSearch.Entry> all(Criteria criteria) {
        var search = new AuditSearch(ledger.database);
        var seen = new ArrayList<AuditSearch.Entry>();
        @Nullable String before = null;
        do {
            var page = search.find(Caller.GATEWAY, criteria, before, 10);
            assertThat(page.entries()).hasSizeLessThanOrEqualTo(10);
            seen.addAll(page.entries());
            before = page.next();
        } while (before != null);
        return seen;
    }

    @Test
    void pages_follow_one_another_without_gap_or_repetition_whatever_the_clocks_said() {
        var seen = all(ANYTHING);

        assertThat(seen).hasSize(ENTRIES).doesNotHaveDuplicates();
        assertThat(seen.getFirst().at()).isAfter(seen.getLast().at());
        for (int strand = 0; strand < 16; strand++) {
            int which = strand;
            assertThat(seen.stream().filter(entry -> entry.strand() == which).map(AuditSearch.Entry::seq))
                    .isSortedAccordingTo(java.util.Comparator.reverseOrder());
        }
    }

    @Test
    void entries_are_found_by_who_what_and_on_what() {
        assertThat(all(new Criteria("an", null, null, null, null))).hasSize(ENTRIES / 2);
        assertThat(all(new Criteria(null, "hold.rel", null, null, null))).hasSize(ENTRIES / 5);
        assertThat(all(new Criteria(null, null, "batch:0", null, null))).hasSize(ENTRIES / 3);
        assertThat(all(new Criteria("an", "hold", "batch:0", null, null))).hasSize(ENTRIES / 6);
        assertThat(all(new Criteria("%", null, null, null, null))).isEmpty();
        assertThat(all(new Criteria(null, "_", null, null, null))).isEmpty();
    }

    @Test
    void entries_are_found_by_their_time_where_the_clocks_of_a_strand_did_not_go_back() {
        ledger.update("alter table audit_entry disable trigger all");
        ledger.update("update audit_entry set at = timestamptz '2026-11-20Z' + seq * interval '1 minute'");
        var from = Instant.parse("2026-11-20T00:03:00Z");
        var to = Instant.parse("2026-11-20T00:06:00Z");

        var between = all(new Criteria(null, null, null, from, to));
        assertThat(between).isNotEmpty().allMatch(entry -> entry.seq() >= 3 && entry.seq() < 6);
        assertThat(between)
                .hasSize(ledger.one("select count(*) from audit_entry where seq between 3 and 5", Integer.class));
        assertThat(all(new Criteria("an", "hold", null, from, to)))
                .hasSize(ledger.one(
                        "select count(*) from audit_entry where seq between 3 and 5 and actor = 'an'", Integer.class));
        assertThat(all(new Criteria(null, null, null, to.plusSeconds(86_400), null)))
                .isEmpty();
        assertThat(all(new Criteria(null, null, null, null, from)).size())
                .isEqualTo(ledger.one("select count(*) from audit_entry where seq < 3", Integer.class));
    }

    @Test
    void nobody_reads_it_without_the_right_and_a_made_up_place_is_none() {
        var search = new AuditSearch(ledger.database);

        assertThatThrownBy(() -> search.find(Caller.ofAgency("HN07", null), ANYTHING, null, 10))
                .isInstanceOf(Denied.class);
        assertThatThrownBy(() -> search.find(Caller.GATEWAY, ANYTHING, "x", 10))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
