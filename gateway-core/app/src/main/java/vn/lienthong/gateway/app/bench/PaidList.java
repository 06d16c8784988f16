package vn.lienthong.gateway.app.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.intake.store.BinaryCopy;
import vn.lienthong.gateway.engine.ledger.State;

/** One list of a full ledger, sent and reported on: the rows that taking, sending and answering it would have left. */
final class PaidList {
    private static final int UNIT = 5_000;
    private static final List<String> DESTINATIONS = List.of("bank-a", "bank-b", "napas-247", "bank-b");
    private static final List<String> AGENCIES = List.of("agency", "HN07", "DN03", "CT12");
    /** The lists go out one after another; every fiftieth is of single transfers, each a unit of its own. */
    private static final int OF_SINGLES = 50;

    private final Connection connection;
    private final FullLedger ledger;
    private final int list;
    private final int size;
    private final Instant at;
    private final boolean latest;
    private final List<Part> parts = new ArrayList<>();

    /** @param list its number, from 0 */
    PaidList(Connection connection, FullLedger ledger, int list, int size, Instant at) {
        this.connection = connection;
        this.ledger = ledger;
        this.list = list;
        this.size = size;
        this.at = at;
        this.latest = at.isAfter(Clock.systemUTC().instant().minusSeconds(2 * 86_400));
    }

    /** A unit with what became of each of its transfers. Its submission, attempt and report have its number too. */
    record Part(long id, String destination, long first, long last, List<Fate> fates) {
        Fate fate(long transfer) {
            return fates.get((int) (transfer - first));
        }

        int items() {
            return fates.size();
        }

        int open() {
            return (int) fates.stream().filter(Fate::isOpen).count();
        }
    }

    void write() throws SQLException {
        boolean singles = list % OF_SINGLES == OF_SINGLES / 2;
        int each = singles ? 1 : UNIT;
        long first = (long) list * FullLedger.LIST + 1;
        for (long from = first; from < first + size; from += each) {
            long id = (long) list * FullLedger.LIST + (singles ? from - first : (from - first) / UNIT) + 1;
            String destination = DESTINATIONS.get((int) (id % DESTINATIONS.size()));
            long last = Math.min(from + each, first + size) - 1;
            var fates = new ArrayList<Fate>();
            for (long transfer = from; transfer <= last; transfer++)
                fates.add(Fate.of(transfer, destination, list, latest));
            parts.add(new Part(id, destination, from, last, fates));
        }
        if (!singles) batch();
        units(singles);
        transfers(singles);
        items();
        if (!latest) new SentParts(connection, ledger, parts, at).write();
    }

    /** Rows of one table. */
    interface Rows {
        void write(BinaryCopy copy) throws SQLException;
    }

    private void copy(String table, Rows rows) throws SQLException {
        copy(connection, table, rows);
    }

    static void copy(Connection connection, String table, Rows rows) throws SQLException {
        var copy = new BinaryCopy(connection, "copy " + table + " from stdin (format binary)");
        try {
            rows.write(copy);
            copy.end();
        } finally {
            copy.cancel();
        }
    }

    private void batch() throws SQLException {
        long sum = 0;
        for (Part part : parts)
            for (long id = part.first(); id <= part.last(); id++)
                sum += ledger.person(id).amountVnd();
        long whole = sum;
        copy(
                "batch(id, service, agency, state, file_name, format, content_hash, declared_count, declared_sum, lines,"
                        + " sum_vnd, execution_date, received_at, checked_at, released_at)",
                copy -> copy.row(15)
                        .whole(list + 1)
                        .text("bank-payout")
                        .text(agency())
                        .text("RELEASED")
                        .text("danh-sach-" + (list + 1) + ".csv")
                        .text("csv")
                        .bytes(ByteBuffer.allocate(32).putInt(list).array())
                        .whole(size)
                        .whole(whole)
                        .whole(size)
                        .whole(whole)
                        .integer(day())
                        .time(at)
                        .time(at)
                        .time(at));
    }

    private String agency() {
        return AGENCIES.get(list % AGENCIES.size());
    }

    private int day() {
        return day(at);
    }

    /** As PostgreSQL counts. */
    static int day(Instant at) {
        return (int) (at.atZone(ZoneOffset.UTC).toLocalDate().toEpochDay()
                - LocalDate.of(2000, 1, 1).toEpochDay());
    }

    private void units(boolean singles) throws SQLException {
        copy(
                "unit(id, batch_id, service, agency, destination, execution_date, first_id, last_id, created_at, fence)",
                copy -> {
                    for (Part part : parts) {
                        copy.row(10).whole(part.id());
                        if (singles) copy.absent();
                        else copy.whole(list + 1);
                        copy.text("bank-payout")
                                .text(agency())
                                .text(part.destination())
                                .integer(day())
                                .whole(part.first())
                                .whole(part.last())
                                .time(at)
                                .whole(1);
                    }
                });
    }

    private void transfers(boolean singles) throws SQLException {
        copy(
                "transfer(id, unit_id, line, state, submission_id, attempts, amount_vnd, cause, partner_code, was, changed_at)",
                copy -> {
                    for (Part part : parts)
                        for (long id = part.first(); id <= part.last(); id++) transfer(copy, part, id, singles);
                });
    }

    private void transfer(BinaryCopy copy, Part part, long id, boolean single) throws SQLException {
        Fate fate = part.fate(id);
        copy.row(11).whole(id).whole(part.id());
        if (single) copy.absent();
        else copy.integer((int) (id - parts.getFirst().first()) + 1);
        copy.text(fate.state().name());
        if (latest) copy.absent();
        else copy.whole(part.id());
        copy.small(0).whole(ledger.person(id).amountVnd());
        text(copy, fate.cause());
        text(copy, fate.partnerCode());
        text(copy, fate.state() == State.SUPERSEDED ? State.REJECTED.name() : null);
        copy.time(at.plusSeconds(3_600 + id % 36_000));
    }

    private static void text(BinaryCopy copy, @Nullable String value) {
        if (value == null) copy.absent();
        else copy.text(value);
    }

    private void items() throws SQLException {
        String keyId = ledger.vault().keyId();
        copy(
                "transfer_item(id, entitlement_key, content_hash, second_key, personal_number_key, beneficiary_key,"
                        + " account_key, key_id, payload)",
                copy -> {
                    for (Part part : parts)
                        for (long id = part.first(); id <= part.last(); id++) {
                            var person = ledger.person(id);
                            long number = ledger.keys().personalNumber(person.personalNumber());
                            // a superseded one has the key of the one after it
                            long key = part.fate(id).state() == State.SUPERSEDED ? id + 1 : id;
                            copy.row(9)
                                    .whole(id)
                                    .bytes(key(1, key))
                                    .bytes(key(2, key))
                                    .bytes(key(3, key))
                                    .whole(number)
                                    .whole(ledger.keys().beneficiary(person.beneficiary()))
                                    .whole(ledger.keys().account(person.account()))
                                    .text(keyId)
                                    .bytes(ledger.vault().seal(person.json().getBytes(StandardCharsets.UTF_8)));
                        }
                });
    }

    /** As a keyed hash is: evenly spread, in no order. */
    private static byte[] key(int kind, long number) {
        long mixed = (number * 4 + kind) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
        return ByteBuffer.allocate(16)
                .putLong(mixed ^ (mixed >>> 29))
                .putLong(number)
                .array();
    }
}
