package vn.lienthong.gateway.engine.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.lienthong.gateway.engine.intake.TestLedger;

/** Requests about replay jobs that were made before there was one table for all requests. */
class ApprovalMigrationIT {
    private static final String JOB = "insert into replay_job(id, state, scope, cutoff, stages, asks, stop_percent,"
            + " stop_minimum, reason, created_by, created_at, request_hash, digest, total, vnd, waiting, skipped) values"
            + " (?, ?, '{}', now(), '{}', false, 10, 1, 'after the repair', 'an', now(), 'h', 'd' || ?, 1200, 600000, ?, ?)";
    private static final String ASKED = "insert into replay_approval(job_id, digest, asked_by, asked_at, expires_at,"
            + " decided_by, decided_at, approved, reason) values (?, 'd' || ?, ?, now(), now() + interval '1 day', ?,"
            + " case when ?::text is not null then now() end, ?, ?)";

    private static void job(TestLedger ledger, int id, boolean over, String state) {
        ledger.jdbc()
                .sql(JOB)
                .params(id, state, id, over ? 0 : 1200, over ? 1200 : 0)
                .update();
        ledger.jdbc()
                .sql(
                        "insert into replay_lane(job_id, destination, next_at) values (?, 'bank-b', now()), (?, 'bank-a', now())")
                .params(id, id)
                .update();
    }

    private static void asked(TestLedger ledger, int id, String by, String decidedBy, Boolean approved) {
        ledger.jdbc()
                .sql(ASKED)
                .params(java.util.Arrays.asList(
                        id, id, by, decidedBy, decidedBy, approved, decidedBy == null ? null : "seen"))
                .update();
    }

    @Test
    void old_requests_are_kept_with_who_asked_and_who_decided() {
        try (var ledger = TestLedger.asOf("92")) {
            job(ledger, 1, false, "waiting-approval");
            asked(ledger, 1, "lan (administrator)", null, null);
            job(ledger, 2, false, "running");
            asked(ledger, 2, "an", "binh", true);
            job(ledger, 3, true, "cancelled");
            asked(ledger, 3, "an", "binh", false);
            job(ledger, 4, true, "cancelled");
            asked(ledger, 4, "an", null, null);
            // the old rule compared names, not accounts
            job(ledger, 5, false, "running");
            asked(ledger, 5, "lan (administrator)", "mai (administrator)", true);

            ledger.migrate();

            List<String> moved = ledger.jdbc()
                    .sql(
                            "select concat_ws(' | ', subject, state, asked_by, asked_account, array_to_string(touched, ','),"
                                    + " decided_by, decided_account, decision, code) from approval order by subject_id")
                    .query(String.class)
                    .list();
            assertThat(moved)
                    .containsExactly(
                            "replay-job:1 | waiting | lan (administrator) | administrator | administrator",
                            "replay-job:2 | approved | an | an | an | binh | binh | seen",
                            "replay-job:3 | rejected | an | an | an | binh | binh | seen",
                            "replay-job:4 | void | an | an | an | approval.withdrawn",
                            "replay-job:5 | approved | lan (administrator) | administrator | administrator"
                                    + " | mai (administrator) | mai (administrator) | seen");
            assertThat(ledger.jdbc()
                            .sql(
                                    "select digest || ' ' || array_to_string(destinations, ',') || ' ' || (summary ->> 'items')"
                                            + " || ' ' || (summary ->> 'vnd') from approval where subject_id = 1")
                            .query(String.class)
                            .single())
                    .isEqualTo("d1 bank-a,bank-b 1200 600000");
        }
    }
}
