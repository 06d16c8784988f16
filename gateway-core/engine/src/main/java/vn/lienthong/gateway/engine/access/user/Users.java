package vn.lienthong.gateway.engine.access.user;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Grant;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.audit.AuditTrail;
import vn.lienthong.gateway.engine.ledger.Database;

/**
 * Who gives people and programs their roles. Nobody changes his own, nobody shuts the last configurator out, and a password that is
 * made here is told once and changed at the first sign-in.
 */
public final class Users {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9._-]{1,31}");
    private static final Set<String> OURS = Set.of("gateway", "administrator");
    private static final int LONGEST = 100;

    private final Database database;
    private final AuditTrail audit;
    private final Passwords passwords;
    private final Accounts accounts;
    private final Predicate<String> isDestination;
    private final Clock clock;

    /** @param isDestination whether a destination of that id is configured */
    public Users(Database database, AuditTrail audit, SignIn signIn, Predicate<String> isDestination, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.passwords = signIn.passwords();
        this.accounts = signIn.accounts();
        this.isDestination = isDestination;
        this.clock = clock;
    }

    /**
     * Somebody with the password that was made for him.
     *
     * @param password told this once; absent for a program
     */
    public record Made(User user, @Nullable String password) {
        /** A password has no string form. */
        @Override
        public String toString() {
            return "Made[" + user.name() + "]";
        }
    }

    public List<User> list(Caller caller) {
        caller.need(Right.CONFIGURE, null);
        return database.read(UserTable::all);
    }

    /** @throws UserRefusal {@code user.unknown} */
    public User find(Caller caller, String name) {
        caller.need(Right.CONFIGURE, null);
        return database.read(connection -> known(connection, name));
    }

    /** @throws UserRefusal {@code user.name}, {@code user.shown}, {@code user.taken}, {@code role.…} */
    public Made add(Caller caller, String name, String shown, User.Kind kind, List<Grant> roles) {
        caller.need(Right.CONFIGURE, null);
        if (!NAME.matcher(name).matches() || OURS.contains(name)) throw new UserRefusal("user.name");
        if (shown.isBlank() || shown.length() > LONGEST) throw new UserRefusal("user.shown");
        check(roles);
        String password = kind == User.Kind.PERSON ? Passwords.made() : null;
        String hash = password == null ? null : hash(password);
        var fresh = new UserTable.Fresh(name, shown.strip(), kind, hash, caller.name(), clock.instant());
        return new Made(
                database.transaction(connection -> {
                    Long id = UserTable.insert(connection, fresh);
                    if (id == null) throw new UserRefusal("user.taken");
                    UserTable.grant(connection, id, roles);
                    note(connection, caller, "user.add", name, roles(roles).put("kind", kind.name()));
                    return known(connection, name);
                }),
                password);
    }

    /** @param roles all of them from now on */
    public User roles(Caller caller, String name, List<Grant> roles) {
        check(roles);
        return change(caller, name, "user.roles", roles(roles), (connection, user) -> {
            if (user.name().equals(caller.account())) throw new UserRefusal("user.own");
            UserTable.grant(connection, user.id(), roles);
            UserTable.change(connection, user.id(), "shown = shown");
        });
    }

    /** Makes a new password, and lets whoever has locked himself out try again. */
    public Made reset(Caller caller, String name) {
        caller.need(Right.CONFIGURE, null);
        String password = Passwords.made();
        String hash = hash(password);
        var user = change(caller, name, "user.reset", nothing(), (connection, found) -> {
            if (found.kind() != User.Kind.PERSON) throw new UserRefusal("user.program");
            UserTable.change(
                    connection, found.id(), "password = ?, must_change = true, failed = 0, locked_until = null", hash);
        });
        return new Made(user, password);
    }

    /** Shuts somebody out: his sessions end, his tokens are nothing. */
    public User lock(Caller caller, String name) {
        return change(caller, name, "user.lock", nothing(), (connection, user) -> {
            if (user.name().equals(caller.account())) throw new UserRefusal("user.own");
            UserTable.change(connection, user.id(), "disabled = true");
        });
    }

    /** Lets somebody in again, whoever had shut him out. */
    public User unlock(Caller caller, String name) {
        return change(
                caller,
                name,
                "user.unlock",
                nothing(),
                (connection, user) ->
                        UserTable.change(connection, user.id(), "disabled = false, failed = 0, locked_until = null"));
    }

    private interface Change {
        void on(Connection connection, User user) throws SQLException;
    }

    private User change(Caller caller, String name, String action, ObjectNode detail, Change change) {
        caller.need(Right.CONFIGURE, null);
        User changed = database.transaction(connection -> {
            UserTable.lock(connection);
            User user = known(connection, name);
            int before = UserTable.configurators(connection);
            change.on(connection, user);
            if (before > 0 && UserTable.configurators(connection) == 0) throw new UserRefusal("user.last-configurator");
            note(connection, caller, action, name, detail);
            return known(connection, name);
        });
        accounts.forget();
        return changed;
    }

    private static User known(Connection connection, String name) throws SQLException {
        return UserTable.named(connection, name)
                .orElseThrow(() -> new UserRefusal("user.unknown"))
                .user();
    }

    private void check(List<Grant> roles) {
        for (Grant grant : roles)
            if (grant.destination() != null && !isDestination.test(grant.destination()))
                throw new UserRefusal("role.destination");
    }

    private String hash(String password) {
        return passwords.hash(password).orElseThrow(() -> new UserRefusal(SignIn.BUSY));
    }

    private void note(Connection connection, Caller caller, String action, String name, ObjectNode detail)
            throws SQLException {
        audit.append(connection, caller.name(), action, "user:" + name, detail.toString());
    }

    private static ObjectNode roles(List<Grant> roles) {
        return nothing().put("roles", roles.stream().map(Grant::text).sorted().collect(Collectors.joining(" ")));
    }

    private static ObjectNode nothing() {
        return JsonNodeFactory.instance.objectNode();
    }
}
