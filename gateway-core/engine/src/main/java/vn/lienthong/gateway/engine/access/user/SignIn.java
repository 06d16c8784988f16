package vn.lienthong.gateway.engine.access.user;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.access.Throttle;
import vn.lienthong.gateway.engine.audit.AuditTrail;
import vn.lienthong.gateway.engine.ledger.Database;

/**
 * A person proves by a password who he is. Whoever fails is told the same after the same time, whether there is no such user, the
 * password is wrong, or too many tries have locked him out for a while.
 */
public final class SignIn {
    /** Too many try at once. */
    public static final String BUSY = "sign-in.busy";
    /** Not who he says, or locked out. */
    public static final String REFUSED = "sign-in.refused";

    private static final int TRIES = 5;
    private static final Duration FIRST_LOCK = Duration.ofMinutes(1);
    private static final Duration LONGEST_LOCK = Duration.ofHours(1);
    private static final int MOST_A_MINUTE = 20;
    private static final int MOST_AT_ONCE = 16;
    /** Stands in the audit where a name is none: who types his password into the wrong field must not find it there. */
    private static final String UNKNOWN = "unknown";

    private final Database database;
    private final AuditTrail audit;
    private final Accounts accounts;
    private final Duration floor;
    private final Clock clock;
    private final Passwords passwords;
    private final Throttle throttle;
    /** Whoever tries holds one of the server's threads: most of them are for other calls. */
    private final Semaphore room = new Semaphore(MOST_AT_ONCE);

    /** @param floor a refusal takes this long at least: longer than any way to it */
    public SignIn(Database database, AuditTrail audit, Accounts accounts, Duration floor, Clock clock) {
        this(database, audit, accounts, new Cost(floor, new Passwords()), clock);
    }

    /** What a try costs whoever tries. */
    record Cost(Duration floor, Passwords passwords) {}

    SignIn(Database database, AuditTrail audit, Accounts accounts, Cost cost, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.accounts = accounts;
        this.floor = cost.floor();
        this.passwords = cost.passwords();
        this.clock = clock;
        this.throttle = new Throttle(MOST_A_MINUTE, clock);
    }

    Passwords passwords() {
        return passwords;
    }

    Accounts accounts() {
        return accounts;
    }

    /**
     * @param address where the call came from; absent: unknown
     * @throws UserRefusal {@code sign-in.refused}; {@code sign-in.busy} where too many try at once
     */
    public User enter(String name, String password, @Nullable String address) {
        if (!room.tryAcquire()) throw new UserRefusal(BUSY);
        try {
            return entered(name, password, address);
        } finally {
            room.release();
        }
    }

    private User entered(String name, String password, @Nullable String address) {
        long started = System.nanoTime();
        String folded = name.strip().toLowerCase(Locale.ROOT);
        Optional<UserTable.Secret> found = folded.length() > 32
                ? Optional.empty()
                : database.read(connection -> UserTable.named(connection, folded));
        try {
            User user = proven(found.orElse(null), password, address);
            database.run(connection -> {
                entered(connection, user);
                note(connection, user.name(), "sign-in", address);
            });
            return user;
        } catch (UserRefusal refused) {
            rest(started);
            throw refused;
        }
    }

    /**
     * A person gives himself another password; his other sessions end.
     *
     * @return as he is from now on
     * @throws UserRefusal {@code sign-in.refused} for the old one, {@code password.…} for the new one
     */
    public User change(long id, String old, String fresh, @Nullable String address) {
        var found = database.read(connection -> UserTable.of(connection, id));
        User user = proven(found.orElse(null), old, address);
        var faults = new ArrayList<>(PasswordRules.faults(user.name(), fresh));
        if (fresh.equals(old)) faults.add("password.same");
        if (!faults.isEmpty()) throw new UserRefusal(faults);
        String hash = passwords.hash(fresh).orElseThrow(() -> new UserRefusal(BUSY));
        User changed = database.transaction(connection -> {
            UserTable.change(
                    connection, id, "password = ?, must_change = false, failed = 0, locked_until = null", hash);
            note(connection, user.name(), "password.change", address);
            return UserTable.of(connection, id).orElseThrow().user();
        });
        accounts.forget();
        return changed;
    }

    /** Somebody has left by himself. */
    public void leave(String name, @Nullable String address) {
        database.run(connection -> note(connection, name, "sign-out", address));
    }

    private User proven(UserTable.@Nullable Secret found, String password, @Nullable String address) {
        String hash = found == null || found.user().disabled() ? null : found.password();
        // what is longer cannot be right, and costs
        String tried = password.length() > PasswordRules.LONGEST ? "" : password;
        Optional<Boolean> matches = passwords.match(tried, hash);
        if (matches.isEmpty()) throw new UserRefusal(BUSY);
        boolean locked = found != null && isLocked(found.user());
        if (found != null && matches.get() && !locked) return found.user();
        failed(
                locked || hash == null ? null : found,
                found == null ? UNKNOWN : found.user().name(),
                address);
        throw new UserRefusal(REFUSED);
    }

    private boolean isLocked(User user) {
        Instant until = user.lockedUntil();
        return until != null && until.isAfter(clock.instant());
    }

    /** A try while he is locked out does not count: else somebody could keep him out for ever at no cost. */
    private void failed(UserTable.@Nullable Secret counted, String name, @Nullable String address) {
        var written = throttle.pass(name);
        if (counted == null && written.isEmpty()) return;
        database.run(connection -> {
            if (counted != null) count(connection, counted.user());
            if (written.isPresent()) note(connection, name, "sign-in.failed", address);
        });
        accounts.forget();
    }

    private void count(Connection connection, User user) throws SQLException {
        try (var update = connection.prepareStatement("update gateway_user set failed = failed + 1,"
                + " locked_until = case when failed + 1 < ? then null else cast(? as timestamptz)"
                + " + least(? * power(2, least(failed + 1 - ?, 16)), ?) * interval '1 second' end where id = ?")) {
            update.setInt(1, TRIES);
            update.setTimestamp(2, Timestamp.from(clock.instant()));
            update.setLong(3, FIRST_LOCK.toSeconds());
            update.setInt(4, TRIES);
            update.setLong(5, LONGEST_LOCK.toSeconds());
            update.setLong(6, user.id());
            update.executeUpdate();
        }
    }

    private void entered(Connection connection, User user) throws SQLException {
        try (var update = connection.prepareStatement(
                "update gateway_user set failed = 0, locked_until = null, signed_in_at = ? where id = ?")) {
            update.setTimestamp(1, Timestamp.from(clock.instant()));
            update.setLong(2, user.id());
            update.executeUpdate();
        }
    }

    private void note(Connection connection, String name, String action, @Nullable String address) throws SQLException {
        var detail = JsonNodeFactory.instance.objectNode();
        if (address != null) detail.put("address", address);
        audit.append(connection, List.of(new AuditTrail.Act(name, action, "user:" + name, detail.toString())));
    }

    private void rest(long started) {
        long left = floor.toNanos() - (System.nanoTime() - started);
        if (left <= 0) return;
        try {
            TimeUnit.NANOSECONDS.sleep(left);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
