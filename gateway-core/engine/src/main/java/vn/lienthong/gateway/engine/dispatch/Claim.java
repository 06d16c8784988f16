package vn.lienthong.gateway.engine.dispatch;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A lease on a unit: until {@code leaseUntil} only its holder may send items of the unit. It leaves their state READY.
 *
 * @param batchId absent for single transfers
 * @param firstId first transfer of the unit's range; {@code lastId} is the last
 * @param tries how often the unit was tried in vain since something of it last went well
 * @param firstDueAt since when it waits
 * @param fence grows with every claim; a write of an older claim finds another number and does nothing
 */
public record Claim(
        long unitId,
        @Nullable Long batchId,
        String service,
        String agency,
        String destination,
        LocalDate executionDate,
        long firstId,
        long lastId,
        int tries,
        Instant firstDueAt,
        long fence,
        Instant leaseUntil) {}
