package vn.lienthong.gateway.engine.access.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Denied;
import vn.lienthong.gateway.engine.access.Grant;
import vn.lienthong.gateway.engine.access.RefusedTries;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.access.Role;
import vn.lienthong.gateway.engine.audit.AuditLog;
import vn.lienthong.gateway.engine.ledger.LedgerRows;

class UsersIT {
    private static final Caller ROOT = Caller.all("administrator");
    private static final String GOOD = "nắng ấm quê nhà 7";
    private static final List<Grant> CONFIGURATOR = List.of(new Grant(Role.CONFIGURATOR, null));

    private final AtomicReference<Instant> now = new AtomicReference<>(LedgerRows.NOW);
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };

    private LedgerRows ledger;
    private Accounts accounts;
    private SignIn signIn;
    private Users users;
    private ApiTokens tokens;

    @BeforeEach
    void open() {
        ledger = new LedgerRows();
        var audit = new AuditLog(clock);
        accounts = new Accounts(ledger.database, clock);
        signIn = new SignIn(
                ledger.database, audit, accounts, new SignIn.Cost(Duration.ZERO, new Passwords(64, 1)), clock);
        users = new Users(ledger.database, audit, signIn, "bank-a"::equals, clock);
        tokens = new ApiTokens(ledger.database, audit, accounts, clock);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private void later(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    private User person(String name, Grant... roles) {
        String made =
                users.add(ROOT, name, name, User.Kind.PERSON, List.of(roles)).password();
        User user = signIn.enter(name, made, null);
        return signIn.change(user.id(), made, GOOD, null);
    }

    private String tried(String name, String password) {
        try {
            return signIn.enter(name, password, "10.0.0.9").name();
        } catch (UserRefusal refused) {
            return refused.code();
        }
    }

    private long audited(String action) {
        return ledger.sql()
                .sql("select count(*) from audit_entry where action = ?")
                .param(action)
                .query(Long.class)
                .single();
    }

    @Test
    void the_first_user_has_a_password_that_must_be_changed_and_gives_others_their_roles() {
        var told = new ArrayList<String>();
        var first = new FirstUser(ledger.database, new AuditLog(clock), signIn, clock);
        first.makeWhereNobodyIs(told::add);
        first.makeWhereNobodyIs(told::add);

        assertThat(told).hasSize(1);
        User admin = signIn.enter("Admin", told.getFirst(), null);
        assertThat(admin.mustChange()).isTrue();
        assertThat(first.isNew()).isTrue();
        assertThat(signIn.change(admin.id(), told.getFirst(), GOOD, null).mustChange())
                .isFalse();
        assertThat(tried("admin", told.getFirst())).isEqualTo(SignIn.REFUSED);
        assertThat(tried("admin", GOOD)).isEqualTo("admin");
        assertThat(admin.caller(null).may(Right.CONFIGURE)).isTrue();
        assertThat(admin.caller(null).may(Right.APPROVE)).isFalse();
    }

    @Test
    void whoever_fails_five_times_is_locked_out_for_a_time_that_grows_and_is_told_the_same() {
        person("lan", new Grant(Role.OPERATOR, null));
        for (int i = 0; i < 5; i++) assertThat(tried("lan", "wrong")).isEqualTo(SignIn.REFUSED);

        assertThat(tried("lan", GOOD)).isEqualTo(SignIn.REFUSED);
        assertThat(tried("nobody", GOOD)).isEqualTo(SignIn.REFUSED);
        later(Duration.ofSeconds(61));
        assertThat(tried("lan", "wrong")).isEqualTo(SignIn.REFUSED);
        later(Duration.ofSeconds(61));
        assertThat(tried("lan", GOOD)).as("the second lock is twice as long").isEqualTo(SignIn.REFUSED);
        later(Duration.ofSeconds(60));
        assertThat(tried("lan", GOOD)).isEqualTo("lan");
        assertThat(audited("sign-in.failed")).isEqualTo(9);
    }

    @Test
    void a_flood_of_tries_does_not_flood_the_audit() {
        for (int i = 0; i < 25; i++) tried("nobody" + i, "");

        assertThat(audited("sign-in.failed")).isEqualTo(20);
        assertThat(ledger.sql()
                        .sql("select count(*) from audit_entry where subject <> 'user:unknown'")
                        .query(Long.class)
                        .single())
                .as("a name that is none may be a password")
                .isZero();
    }

    @Test
    void those_who_try_at_once_hold_few_of_the_servers_threads() throws Exception {
        var slow = new SignIn(
                ledger.database,
                new AuditLog(clock),
                accounts,
                new SignIn.Cost(Duration.ofSeconds(2), new Passwords(64, 1)),
                clock);
        var busy = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 40; i++)
                threads.submit(() -> {
                    try {
                        slow.enter("nobody", "", null);
                    } catch (UserRefusal refused) {
                        if (refused.code().equals(SignIn.BUSY)) busy.incrementAndGet();
                    }
                });
        }
        assertThat(busy.get()).isGreaterThanOrEqualTo(16);
    }

    @Test
    void a_password_is_long_and_not_the_first_that_one_tries() {
        User lan = person("lan");

        for (String bad :
                List.of("short", "lan lan lan 1", "password12345", "aaaaaaaaaaaaaaa", "123456789012345", GOOD))
            assertThatThrownBy(() -> signIn.change(lan.id(), GOOD, bad, null))
                    .as(bad)
                    .isInstanceOf(UserRefusal.class)
                    .hasMessageStartingWith("password.");
        assertThat(tried("lan", GOOD)).isEqualTo("lan");
    }

    @Test
    void a_session_ends_when_password_roles_or_lock_have_changed() {
        User lan = person("lan", new Grant(Role.VIEWER, null));
        assertThat(accounts.ofSession(lan.id(), lan.version())).isPresent();

        User operator = users.roles(ROOT, "lan", List.of(new Grant(Role.OPERATOR, "bank-a")));
        assertThat(accounts.ofSession(lan.id(), lan.version())).isEmpty();
        assertThat(accounts.ofSession(lan.id(), operator.version())
                        .orElseThrow()
                        .caller(null))
                .satisfies(caller -> {
                    assertThat(caller.may(Right.REPLAY, "bank-a")).isTrue();
                    assertThat(caller.may(Right.REPLAY, "bank-b")).isFalse();
                    assertThat(caller.may(Right.REPLAY, null)).isFalse();
                });
        users.lock(ROOT, "lan");
        assertThat(accounts.ofSession(lan.id(), operator.version() + 1)).isEmpty();
        assertThat(tried("lan", GOOD)).isEqualTo(SignIn.REFUSED);
        users.unlock(ROOT, "lan");
        assertThat(tried("lan", GOOD)).isEqualTo("lan");
    }

    @Test
    void what_another_node_has_changed_holds_here_after_some_seconds() {
        User lan = person("lan");
        assertThat(accounts.ofSession(lan.id(), lan.version())).isPresent();
        ledger.update("update gateway_user set version = version + 1 where name = ?", "lan");

        later(Duration.ofSeconds(4));
        assertThat(accounts.ofSession(lan.id(), lan.version())).isEmpty();
    }

    @Test
    void nobody_changes_his_own_roles_and_the_last_configurator_stays() {
        Caller an = person("an", CONFIGURATOR.getFirst()).caller(null);
        person("binh");

        assertThatThrownBy(() -> users.roles(an, "an", List.of())).hasMessage("user.own");
        assertThatThrownBy(() -> users.lock(an, "an")).hasMessage("user.own");
        assertThatThrownBy(() -> users.lock(ROOT, "an")).hasMessage("user.last-configurator");
        assertThatThrownBy(() -> users.roles(ROOT, "an", List.of())).hasMessage("user.last-configurator");
        users.roles(an, "binh", CONFIGURATOR);
        assertThat(users.lock(ROOT, "an").disabled()).isTrue();
        assertThatThrownBy(() ->
                        users.list(person("chi", new Grant(Role.AUDITOR, null)).caller(null)))
                .isInstanceOf(Denied.class);
        assertThatThrownBy(() -> users.roles(ROOT, "chi", List.of(new Grant(Role.OPERATOR, "bank-z"))))
                .hasMessage("role.destination");
        assertThatThrownBy(() -> users.add(ROOT, "administrator", "x", User.Kind.PROGRAM, List.of()))
                .hasMessage("user.name");
        assertThatThrownBy(() ->
                        ledger.update("insert into user_role(user_id, role) select id, ? from gateway_user", "agency"))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void a_token_holds_until_it_is_revoked_or_expires_and_an_agency_has_only_what_it_sent() {
        users.add(ROOT, "registry", "Registry", User.Kind.PROGRAM, List.of(new Grant(Role.OPERATOR, null)));
        var program = tokens.ofUser(ROOT, "registry", "nightly lists", Duration.ofDays(2));
        var agency = tokens.ofAgency(ROOT, "HN07", "lists", Duration.ofDays(30));

        Caller caller = accounts.ofToken(program.token()).orElseThrow().caller("10.0.0.1");
        assertThat(caller.may(Right.SEND)).isTrue();
        Caller hn07 = accounts.ofToken(agency.token()).orElseThrow().caller(null);
        assertThat(hn07.mayOf("HN07", Right.EXPORT, null)).isTrue();
        assertThat(hn07.mayOf("HN08", Right.EXPORT, null)).isFalse();
        assertThat(hn07.may(Right.LOOK)).isFalse();
        assertThat(hn07.naming("VN01").agency()).isEqualTo("HN07");
        assertThat(accounts.ofToken("lt_nothing")).isEmpty();

        users.lock(ROOT, "registry");
        assertThat(accounts.ofToken(program.token())).isEmpty();
        users.unlock(ROOT, "registry");
        later(Duration.ofDays(3));
        assertThat(accounts.ofToken(program.token())).isEmpty();
        tokens.revoke(ROOT, Long.parseLong(agency.of().id()));
        assertThat(accounts.ofToken(agency.token())).isEmpty();
        assertThat(tokens.list(ROOT)).extracting(ApiTokens.Token::lastUsed).doesNotContainNull();
        assertThat(ledger.holds("select not exists(select from api_token where encode(hash, 'escape') like ?)", "lt_%"))
                .isTrue();
    }

    @Test
    void refused_tries_are_written_down_but_cannot_flood_the_audit() {
        var tries = new RefusedTries(ledger.database, new AuditLog(clock), clock);
        var denied = new Denied(new Caller("lan", List.of(), null), Right.HOLD, "bank-a");
        for (int i = 0; i < 100; i++) tries.write(denied, "POST /api/v1/holds");
        assertThat(audited("access.refused")).isEqualTo(30);

        later(Duration.ofMinutes(1));
        tries.write(denied, "POST /api/v1/holds");
        assertThat(ledger.sql()
                        .sql(
                                "select detail::text from audit_entry where action = 'access.refused' order by at desc limit 1")
                        .query(String.class)
                        .single())
                .contains("70", "bank-a", "/api/v1/holds");
    }
}
