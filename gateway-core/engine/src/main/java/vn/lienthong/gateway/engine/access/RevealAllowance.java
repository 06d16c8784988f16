package vn.lienthong.gateway.engine.access;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import vn.lienthong.gateway.engine.audit.AuditTrail;

/** How many personal values one person may have shown in full in an hour: enough for the work, too few to copy a register. */
public final class RevealAllowance {
    public static final String CODE = "reveal.limit";
    private final int mostAnHour;
    private final AuditTrail audit;
    private final Clock clock;

    public RevealAllowance(int mostAnHour, AuditTrail audit, Clock clock) {
        this.mostAnHour = mostAnHour;
        this.audit = audit;
        this.clock = clock;
    }

    /** There were as many as one hour may have; nothing was shown. */
    public static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final Duration pause;

        private Exhausted(Duration pause) {
            super(CODE, null, false, false);
            this.pause = pause;
        }

        /** Until the next one may be shown. */
        public Duration pause() {
            return pause;
        }
    }

    /**
     * Takes one, in the transaction that shows it. Where none is left, nothing else may follow in it: the refusal stands in the audit.
     *
     * @param subject what was to be shown, as the audit names it
     * @return whether one was left
     */
    public boolean take(Connection connection, Caller caller, String subject) throws SQLException {
        String account = caller.account();
        Timestamp hour = Timestamp.from(hour());
        forget(connection, account, hour);
        try (var count = connection.prepareStatement("insert into reveal_allowance as a (account, hour, seen, refused)"
                + " values (?, ?, least(1, ?), case when ? < 1 then 1 else 0 end) on conflict (account, hour) do update set"
                + " seen = least(a.seen + 1, ?), refused = a.refused + case when a.seen < ? then 0 else 1 end"
                + " returning refused")) {
            count.setString(1, account);
            count.setTimestamp(2, hour);
            for (int at = 3; at <= 6; at++) count.setInt(at, mostAnHour);
            try (var row = count.executeQuery()) {
                row.next();
                int refused = row.getInt(1);
                // one entry an hour: a program that tries on and on must not fill the audit
                if (refused == 1) note(connection, caller, subject);
                return refused == 0;
            }
        }
    }

    /** To be thrown after the transaction in which {@link #take} said no. */
    public Exhausted exhausted() {
        return new Exhausted(Duration.between(clock.instant(), hour().plus(1, ChronoUnit.HOURS)));
    }

    private Instant hour() {
        return clock.instant().truncatedTo(ChronoUnit.HOURS);
    }

    private static void forget(Connection connection, String account, Timestamp hour) throws SQLException {
        try (var delete = connection.prepareStatement("delete from reveal_allowance where account = ? and hour < ?")) {
            delete.setString(1, account);
            delete.setTimestamp(2, hour);
            delete.executeUpdate();
        }
    }

    private void note(Connection connection, Caller caller, String subject) throws SQLException {
        var detail = JsonNodeFactory.instance.objectNode().put("code", CODE).put("mostAnHour", mostAnHour);
        audit.append(connection, caller.name(), "access.refused", subject, detail.toString());
    }
}
