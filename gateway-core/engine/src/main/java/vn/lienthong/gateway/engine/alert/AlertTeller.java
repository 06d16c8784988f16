package vn.lienthong.gateway.engine.alert;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.gateway.engine.alert.AlertRules.Receiver;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.notify.Carrier;
import vn.lienthong.gateway.engine.notify.Carrier.Told;
import vn.lienthong.gateway.engine.notify.Notice;

/** Tells those on duty: at least once, later again where somebody does not hear. What is still to be told is a row. */
public final class AlertTeller {
    private static final Logger LOG = LoggerFactory.getLogger(AlertTeller.class);
    private static final int AT_ONCE = 10;
    /** Longer than any receiver may take, so that another node does not tell the same. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
    private static final Duration OLDEST = Duration.ofDays(1);

    private final Database database;
    private final Carrier carrier;
    private final Set<String> receivers;
    private final Clock clock;

    /** @param carrier that knows every receiver by its id */
    public AlertTeller(Database database, AlertRules rules, Carrier carrier, Clock clock) {
        this.database = database;
        this.carrier = carrier;
        this.receivers = rules.receivers().stream().map(Receiver::id).collect(Collectors.toSet());
        this.clock = clock;
    }

    private record Due(Notice notice, String what, int tries) {}

    /** True: there may be more. */
    public boolean turn() {
        List<Due> due = due(clock.instant());
        for (Due one : due) {
            Told told = receivers.contains(one.notice().agency())
                    ? carrier.tell(one.notice())
                    : new Told.Unwanted("receiver.unknown");
            write(one, told);
        }
        return due.size() == AT_ONCE;
    }

    private List<Due> due(Instant now) {
        return database.transaction(connection -> {
            var due = new ArrayList<Due>();
            try (var update =
                    connection.prepareStatement("update alert_notice set next_at = ?, tries = tries + 1 where id in"
                            + " (select id from alert_notice where next_at <= ? order by next_at, id limit ? for update skip locked)"
                            + " returning id, target, what, made_at, body, tries")) {
                update.setTimestamp(1, Timestamp.from(now.plus(LEASE)));
                update.setTimestamp(2, Timestamp.from(now));
                update.setInt(3, AT_ONCE);
                try (var rows = update.executeQuery()) {
                    while (rows.next())
                        due.add(new Due(
                                new Notice(
                                        rows.getLong(1),
                                        rows.getString(2),
                                        "alert." + rows.getString(3),
                                        rows.getTimestamp(4).toInstant(),
                                        rows.getString(5).getBytes(StandardCharsets.UTF_8)),
                                rows.getString(3),
                                rows.getInt(6)));
                }
            }
            return due;
        });
    }

    private void write(Due due, Told told) {
        Instant now = clock.instant();
        switch (told) {
            case Told.Heard heard -> write(due.notice().id(), now, null, null);
            case Told.Unwanted(String code) -> notHeard(due, code, null);
            case Told.NotHeard(String code) -> {
                boolean old = due.notice().at().plus(OLDEST).isBefore(now);
                notHeard(due, code, old ? null : now.plus(pause(due.tries())));
            }
        }
    }

    private static Duration pause(int tries) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(tries - 1, 10));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private void notHeard(Due due, String code, @Nullable Instant next) {
        write(due.notice().id(), null, code, next);
        if (due.tries() == 1 || next == null)
            LOG.atWarn()
                    .addKeyValue("event", next == null ? "alert.given-up" : "alert.not-heard")
                    .addKeyValue("receiver", due.notice().agency())
                    .addKeyValue("notice", due.notice().id())
                    .addKeyValue("code", code)
                    .log("Somebody on duty was not told of an alert");
    }

    private void write(long id, @Nullable Instant told, @Nullable String code, @Nullable Instant next) {
        database.run(connection -> {
            try (var update = connection.prepareStatement(
                    "update alert_notice set told_at = ?, code = ?, next_at = ? where id = ?")) {
                update.setTimestamp(1, at(told));
                update.setString(2, code);
                update.setTimestamp(3, at(next));
                update.setLong(4, id);
                update.executeUpdate();
            }
        });
    }

    private static @Nullable Timestamp at(@Nullable Instant moment) {
        return moment == null ? null : Timestamp.from(moment);
    }
}
