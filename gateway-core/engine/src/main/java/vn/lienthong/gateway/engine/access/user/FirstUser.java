package vn.lienthong.gateway.engine.access.user;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import vn.lienthong.gateway.engine.access.Grant;
import vn.lienthong.gateway.engine.access.Role;
import vn.lienthong.gateway.engine.audit.AuditTrail;
import vn.lienthong.gateway.engine.ledger.Database;

/**
 * Makes the user {@code admin} in a ledger without users. He is configurator and senior operator: somebody must give the others
 * their roles, and on the first day the same person sees something go. He approves nothing, and cannot make himself an approver.
 */
public final class FirstUser {
    public static final String NAME = "admin";

    private final Database database;
    private final AuditTrail audit;
    private final SignIn signIn;
    private final Clock clock;

    public FirstUser(Database database, AuditTrail audit, SignIn signIn, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.signIn = signIn;
        this.clock = clock;
    }

    /** @param told is told the password before the user is there: a crash between leaves a password that nobody has */
    public void makeWhereNobodyIs(Consumer<String> told) {
        if (database.read(FirstUser::isAnybody)) return;
        String password = Passwords.made();
        String hash = signIn.passwords().hash(password).orElseThrow(() -> new UserRefusal(SignIn.BUSY));
        database.run(connection -> {
            UserTable.lock(connection);
            if (isAnybody(connection)) return;
            told.accept(password);
            var fresh = new UserTable.Fresh(NAME, "Admin", User.Kind.PERSON, hash, "gateway", clock.instant());
            Long id = UserTable.insert(connection, fresh);
            if (id == null) return;
            UserTable.grant(
                    connection, id, List.of(new Grant(Role.CONFIGURATOR, null), new Grant(Role.SENIOR_OPERATOR, null)));
            audit.append(
                    connection, "gateway", "user.add", "user:" + NAME, "{\"roles\":\"configurator senior-operator\"}");
        });
    }

    /** Whether he still has the password that was made for him. */
    public boolean isNew() {
        return database.read(connection -> UserTable.named(connection, NAME))
                .filter(found -> found.user().mustChange())
                .isPresent();
    }

    private static boolean isAnybody(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement("select exists(select from gateway_user)");
                var row = select.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }
}
