package vn.lienthong.gateway.app.bench;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import vn.lienthong.gateway.app.bench.PaidList.Part;
import vn.lienthong.gateway.engine.intake.store.BinaryCopy;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.outcome.PackedOutcomes;

/** What sending a list and the partners' reports about it leave behind: submissions, attempts, reports, outcomes. */
final class SentParts {
    private static final byte[] HASH = new byte[32];
    /** PostgreSQL's number of the type bigint. */
    private static final int INT8 = 20;

    private final Connection connection;
    private final FullLedger ledger;
    private final List<Part> parts;
    private final Instant at;

    SentParts(Connection connection, FullLedger ledger, List<Part> parts, Instant at) {
        this.connection = connection;
        this.ledger = ledger;
        this.parts = parts;
        this.at = at;
    }

    void write() throws SQLException {
        String keyId = ledger.vault().keyId();
        PaidList.copy(
                connection,
                "submission(id, unit_id, service, destination, operation, msg_id, item_ids, sum_vnd, execution_date, mapping,"
                        + " connector, key_id, bytes, created_at, sends, left_at, lease_until, accepted, open)",
                copy -> {
                    for (Part part : parts) {
                        long items = part.items();
                        copy.row(19)
                                .whole(part.id())
                                .whole(part.id())
                                .text("bank-payout")
                                .text(part.destination())
                                .text("pay")
                                .text(ledger.references().msgId(part.id()))
                                .bytes(ids(part))
                                .whole(items * 1_000_000)
                                .integer(PaidList.day(at))
                                .text("payout-to-credit-transfer@v1")
                                .text("bank-iso20022@1.0.0")
                                .text(keyId)
                                .bytes(ledger.vault().seal(new byte[(int) Math.min(items * 24, 65_536)]))
                                .time(at)
                                .integer(1)
                                .time(at)
                                .time(at)
                                .flag(true)
                                .integer(part.open());
                    }
                });
        PaidList.copy(
                connection,
                "attempt(id, submission_id, kind, number, fence, node, started_at, ended_at, outcome)",
                copy -> {
                    for (Part part : parts) attempt(copy, part);
                });
        PaidList.copy(
                connection,
                "report(id, destination, source_id, copy, type, state, kind, sha256, received_at, applied_at, facts)",
                copy -> {
                    for (Part part : parts) report(copy, part);
                });
        PaidList.copy(connection, "outcome(id, submission_id, attempt_id, report_id, at, items, packed)", copy -> {
            for (Part part : parts) outcomes(copy, part);
        });
    }

    private static byte[] ids(Part part) {
        int items = part.items();
        var array = ByteBuffer.allocate(20 + 12 * items)
                .putInt(1)
                .putInt(0)
                .putInt(INT8)
                .putInt(items)
                .putInt(1);
        for (long id = part.first(); id <= part.last(); id++) array.putInt(8).putLong(id);
        return array.array();
    }

    private void attempt(BinaryCopy copy, Part part) throws SQLException {
        copy.row(9)
                .whole(part.id())
                .whole(part.id())
                .text("send")
                .integer(1)
                .whole(1)
                .text("bench")
                .time(at)
                .time(at.plusSeconds(2))
                .text("Accepted");
    }

    private void report(BinaryCopy copy, Part part) throws SQLException {
        copy.row(11)
                .whole(part.id())
                .text(part.destination())
                .text("STATUS-" + part.id())
                .integer(1)
                .text("pain.002")
                .text("APPLIED")
                .text("STATUS")
                .bytes(HASH)
                .time(at.plusSeconds(3_000))
                .time(at.plusSeconds(3_600))
                .integer(part.items());
    }

    private void outcomes(BinaryCopy copy, Part part) throws SQLException {
        var said = new ArrayList<PackedOutcomes.Line>();
        var reported = new ArrayList<PackedOutcomes.Line>();
        for (long id = part.first(); id <= part.last(); id++) {
            Fate fate = part.fate(id);
            said.add(new PackedOutcomes.Line(id, "ACCEPTED", null, null, null, State.ACCEPTED.name()));
            if (!fate.isOpen())
                reported.add(new PackedOutcomes.Line(
                        id,
                        fate.state().name(),
                        fate.partnerCode(),
                        null,
                        "FT" + id,
                        fate.state().name()));
        }
        copy.row(7)
                .whole(2 * part.id())
                .whole(part.id())
                .whole(part.id())
                .absent()
                .time(at.plusSeconds(2))
                .integer(said.size())
                .bytes(PackedOutcomes.pack(said));
        copy.row(7)
                .whole(2 * part.id() + 1)
                .whole(part.id())
                .absent()
                .whole(part.id())
                .time(at.plusSeconds(3_600))
                .integer(reported.size())
                .bytes(PackedOutcomes.pack(reported));
    }
}
