package vn.lienthong.gateway.engine.verify;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.service.verify.Verification;

/**
 * What was learnt of the person of one transfer.
 *
 * @param hold the cause for which the transfer is held; absent: it may leave
 */
record Learnt(long transferId, LookUp lookUp, @Nullable String hold) {

    /** A transfer and the look-up of its person. */
    record About(long transferId, LookUp lookUp) {}

    /** Draws the conclusions; the items of transfers for which something could be fine are read together. */
    static List<Learnt> from(
            Connection connection, Items items, Verification rule, ServiceDefinition asked, List<About> all)
            throws SQLException {
        List<Long> doubtful = all.stream()
                .filter(about -> about.lookUp().isAnswer(rule, asked)
                        && about.lookUp().code() != null
                        && rule.hold().contains(about.lookUp().code()))
                .map(About::transferId)
                .toList();
        Map<Long, byte[]> read = items.of(connection, doubtful);
        List<Learnt> learnt = new ArrayList<>(all.size());
        for (About about : all)
            learnt.add(new Learnt(
                    about.transferId(),
                    about.lookUp(),
                    about.lookUp().cause(rule, asked, () -> Objects.requireNonNull(read.get(about.transferId())))));
        return learnt;
    }

    boolean isAwaited() {
        return LookUp.UNCLEAR.equals(hold) && lookUp.mayStillAnswer();
    }

    /** Keeps what was learnt. @param all in the order of the transfers */
    static void keep(Connection connection, List<Learnt> all) throws SQLException {
        if (all.isEmpty()) return;
        try (var update = connection.prepareStatement("update verified v set lookup_id = n.lookup_id, code = n.code,"
                + " awaited = n.awaited from unnest(?::bigint[], ?::bigint[], ?::text[], ?::boolean[])"
                + " as n(id, lookup_id, code, awaited) where v.transfer_id = n.id and v.transfer_id between ? and ?")) {
            VerificationRows.array(update, 1, "bigint", all, Learnt::transferId);
            VerificationRows.array(
                    update, 2, "bigint", all, each -> each.lookUp().id());
            VerificationRows.array(update, 3, "text", all, each -> each.lookUp().code());
            VerificationRows.array(update, 4, "boolean", all, Learnt::isAwaited);
            update.setLong(5, all.getFirst().transferId());
            update.setLong(6, all.getLast().transferId());
            update.executeUpdate();
        }
    }

    /**
     * Holds what must be held; what is held already keeps its cause.
     *
     * @param all in the order of the transfers
     * @return how many are held now
     */
    static int hold(Connection connection, List<Learnt> all, Instant now) throws SQLException {
        List<Learnt> held = all.stream().filter(each -> each.hold() != null).toList();
        if (held.isEmpty()) return 0;
        try (var update = connection.prepareStatement("update transfer t set held = v.cause, changed_at = ?"
                + " from unnest(?::bigint[], ?::text[]) as v(id, cause)"
                + " where t.id = v.id and t.id between ? and ? and t.state = 'READY' and t.held is null")) {
            update.setTimestamp(1, Timestamp.from(now));
            VerificationRows.array(update, 2, "bigint", held, Learnt::transferId);
            VerificationRows.array(update, 3, "text", held, Learnt::hold);
            update.setLong(4, held.getFirst().transferId());
            update.setLong(5, held.getLast().transferId());
            return update.executeUpdate();
        }
    }
}
