package vn.lienthong.gateway.engine.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.intake.single.Collecting;
import vn.lienthong.gateway.engine.intake.single.HandOver;
import vn.lienthong.gateway.engine.intake.single.Single;
import vn.lienthong.gateway.engine.intake.single.SingleIntake;
import vn.lienthong.gateway.engine.operate.Act;
import vn.lienthong.gateway.engine.operate.Replaying;
import vn.lienthong.gateway.engine.operate.Selection;
import vn.lienthong.gateway.engine.operate.hold.Target;
import vn.lienthong.gateway.engine.verify.VerifyHouse.Payout;

/** Verify before pay, against a ledger: who is asked about, what is held, and when payouts may leave. */
class VerifyingIT {
    private static final Act ACT = new Act(Caller.all("an"), "looked at the papers");

    @TempDir
    static Path folder;

    private static VerifyHouse house;

    @BeforeAll
    static void open() {
        house = new VerifyHouse(folder);
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @BeforeEach
    void begin() {
        house.begin();
    }

    @Test
    void payouts_wait_for_the_answers_and_those_to_dead_missing_and_unknown_people_are_held() {
        long batch = house.sent(
                Payout.to(1), Payout.to(2), Payout.to(3).funeral(), Payout.to(4), Payout.to(5), Payout.to(6));
        house.asked();
        house.verifying.turn();
        assertThat(house.standing(batch).values()).containsOnly("waits");

        house.says(1, null);
        house.says(2, "citizen.dead");
        house.says(3, "citizen.dead");
        house.says(4, "citizen.missing");
        house.says(5, "citizen.not-found");
        house.verifying.turn();
        assertThat(house.standing(batch).values()).containsOnly("waits");
        house.says(6, "citizen.number-replaced");
        house.verifying.turn();

        assertThat(house.standing(batch))
                .isEqualTo(Map.of(
                        1, "goes",
                        2, "held:citizen.dead",
                        3, "goes",
                        4, "held:citizen.missing",
                        5, "held:citizen.not-found",
                        6, "goes"));
    }

    @Test
    void each_look_at_a_person_has_an_officer_and_a_purpose() {
        long batch = house.sent(Payout.to(1), Payout.to(2));
        long lookUps = house.asked();
        house.says(1, null);
        house.says(2, "citizen.dead");
        house.verifying.turn();

        assertThat(house.text("select officer || ' ' || purpose || ' ' || agency from batch where id = ?", lookUps))
                .isEqualTo("VN000001 verify-before-pay HN07");
        long unit = house.number("select id from unit where batch_id = ?", batch);
        assertThat(house.text(
                        "select detail from audit_entry where action = 'person.verify' and subject = ?",
                        "unit:" + unit))
                .isEqualTo("{\"by\":\"citizen-lookup\",\"batch\":" + lookUps + ",\"items\":2,\"known\":0,\"held\":1,"
                        + "\"officer\":\"VN000001\",\"purpose\":\"verify-before-pay\"}");
        assertThat(house.text("select code from verified where transfer_id = ?", house.transfer(batch, 2)))
                .isEqualTo("citizen.dead");
    }

    @Test
    void one_person_in_several_lines_is_asked_about_once() {
        long batch = house.sent(
                Payout.to(1),
                Payout.to(1).in("2026-10"),
                Payout.to(1).called("TRẦN THỊ LAN").in("2026-09"));
        house.asked();
        assertThat(house.lookUps()).isEqualTo(1);
        house.says(1, "citizen.dead");
        house.verifying.turn();
        assertThat(house.standing(batch).values()).containsOnly("held:citizen.dead");
    }

    @Test
    void an_answer_that_is_young_enough_is_used_and_nobody_is_asked() {
        house.sent(Payout.to(1), Payout.to(2));
        house.asked();
        house.says(1, "citizen.dead");
        house.says(2, "citizen.not-found");
        house.verifying.turn();

        house.pass(Duration.ofDays(29));
        long batch = house.sent(Payout.to(1).in("2026-12"), Payout.to(2).in("2026-12"));
        house.verifying.turn();

        assertThat(house.standing(batch)).isEqualTo(Map.of(1, "held:citizen.dead", 2, "held:citizen.not-found"));
        assertThat(house.lookUpLists()).isEqualTo(1);
    }

    @Test
    void an_old_answer_is_asked_for_again() {
        house.sent(Payout.to(1));
        house.asked();
        house.says(1, "citizen.dead");
        house.verifying.turn();

        house.pass(Duration.ofDays(31));
        long batch = house.sent(Payout.to(1).in("2026-12"));
        house.asked();

        assertThat(house.lookUpLists()).isEqualTo(2);
        assertThat(house.standing(batch)).isEqualTo(Map.of(1, "waits"));
    }

    @Test
    void another_name_under_the_same_number_is_another_question() {
        house.sent(Payout.to(1));
        house.asked();
        house.says(1, null);
        house.verifying.turn();

        house.sent(Payout.to(1).called("Trần Thị Lân").in("2026-12"));
        house.asked();

        assertThat(house.lookUps()).isEqualTo(2);
    }

    @Test
    void a_crash_while_the_questions_are_taken_in_leaves_nothing_and_they_are_asked_once() {
        long batch = house.sent(Payout.to(1), Payout.to(2));
        house.sql.sql("alter table verified rename to broken").update();
        house.verifying.turn();
        assertThat(house.lookUpLists()).as("nothing was taken in").isZero();

        house.sql.sql("alter table broken rename to verified").update();
        house.asked();
        house.anotherNode().turn();
        house.gateway.check();

        assertThat(house.lookUps()).isEqualTo(2);
        assertThat(house.standing(batch).values()).containsOnly("waits");
    }

    @Test
    void two_nodes_ask_for_a_unit_once() throws Exception {
        for (int person = 1; person <= 5; person++) house.sent(Payout.to(person));
        var together = new CyclicBarrier(2);
        var nodes = List.of(house.verifying, house.anotherNode());
        var threads = nodes.stream()
                .map(node -> Thread.ofPlatform().start(() -> {
                    try {
                        together.await(30, TimeUnit.SECONDS);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                    node.turn();
                }))
                .toList();
        for (Thread thread : threads) thread.join();
        house.asked();

        assertThat(house.lookUps()).isEqualTo(5);
    }

    @Test
    void a_person_lets_a_held_payout_go() {
        long batch = house.sent(Payout.to(1));
        house.asked();
        house.says(1, "citizen.dead");
        house.verifying.turn();
        house.released(house.transfer(batch, 1));
        house.verifying.turn();
        house.verifying.lateTurn();

        assertThat(house.standing(batch)).isEqualTo(Map.of(1, "goes"));
    }

    @Test
    void what_waits_is_made_due_by_nobody_else() {
        long batch = house.sent(Payout.to(1));
        house.asked();
        house.sql
                .sql("update transfer set held = 'other.cause' where id = ?")
                .param(house.transfer(batch, 1))
                .update();
        house.released(house.transfer(batch, 1));

        assertThat(house.standing(batch)).isEqualTo(Map.of(1, "waits"));
    }

    @Test
    void a_line_that_cannot_be_looked_up_is_held_and_says_why() {
        long batch = house.sent(Payout.to(1).born(""), Payout.to(2));
        house.asked();
        house.says(2, null);
        house.verifying.turn();

        assertThat(house.standing(batch)).isEqualTo(Map.of(1, "held:person.unverified", 2, "goes"));
        assertThat(house.text("select code from verified where transfer_id = ?", house.transfer(batch, 1)))
                .isEqualTo("birth_date.missing");
    }

    @Test
    void what_cannot_be_looked_up_goes_where_the_service_says_so(@TempDir Path other) {
        try (var lenient = new VerifyHouse(other, VerifyHouse.ON, "unclear: go")) {
            long batch = lenient.sent(Payout.to(1).born(""), Payout.to(2));
            lenient.asked();
            lenient.ends(2, "DEAD", "attempts.exhausted");
            lenient.verifying.turn();

            assertThat(lenient.standing(batch)).isEqualTo(Map.of(1, "goes", 2, "goes"));
        }
    }

    @Test
    void a_refusal_to_us_is_no_answer_about_the_person() {
        long batch = house.sent(Payout.to(1));
        house.asked();
        house.says(1, "partner.agreement");
        house.verifying.turn();

        assertThat(house.standing(batch)).isEqualTo(Map.of(1, "held:person.unverified"));
    }

    @Test
    void an_answer_that_comes_late_lets_payouts_go_or_holds_them_for_what_it_says() {
        long batch = house.sent(Payout.to(1), Payout.to(2), Payout.to(3), Payout.to(4));
        house.asked();
        for (int person = 1; person <= 4; person++) house.ends(person, "DEAD", "age.exceeded");
        house.verifying.turn();
        assertThat(house.standing(batch).values()).containsOnly("held:person.unverified");

        house.released(house.transfer(batch, 3));
        house.sql
                .sql("update transfer set state = 'READY', cause = null where state = 'DEAD'")
                .update();
        house.verifying.lateTurn();
        house.says(1, null);
        house.says(2, "citizen.dead");
        house.says(3, "citizen.dead");
        house.verifying.lateTurn();

        assertThat(house.standing(batch))
                .isEqualTo(Map.of(1, "goes", 2, "held:citizen.dead", 3, "goes", 4, "held:person.unverified"));
    }

    @Test
    void a_look_up_that_a_person_holds_keeps_no_other_payout_waiting() {
        long batch = house.sent(Payout.to(1), Payout.to(2));
        house.asked();
        long key = house.key(1);
        house.holding.hold(new Target.OfPerson(key), null, ACT);
        house.says(2, null);
        house.verifying.turn();
        assertThat(house.standing(batch)).isEqualTo(Map.of(1, "held:person.unverified", 2, "goes"));

        house.holding.resume(new Target.OfPerson(key), ACT);
        house.says(1, null);
        house.verifying.lateTurn();
        assertThat(house.standing(batch)).isEqualTo(Map.of(1, "goes", 2, "goes"));
    }

    @Test
    void a_list_that_is_cancelled_while_it_waits_stays_so() {
        long batch = house.sent(Payout.to(1));
        house.asked();
        assertThat(house.gateway
                        .life
                        .cancel(batch, Caller.all("an"), "wrong list")
                        .outcome()
                        .code())
                .isEmpty();
        house.says(1, null);
        house.verifying.turn();

        assertThat(house.standing(batch)).isEqualTo(Map.of(1, "CLOSED"));
        assertThat(house.number("select count(due_at) from unit where batch_id = ?", batch))
                .isZero();
    }

    @Test
    void single_payouts_wait_too() {
        String item = "{\"programme\":\"social-monthly\",\"component\":\"allowance\",\"entitlement_month\":\"2026-11\","
                + "\"beneficiary_id\":\"HN7\",\"full_name\":\"Trần Thị Lan\",\"personal_number\":\""
                + VerifyHouse.numberOf(7) + "\","
                + "\"birth_date\":\"1950\",\"payee_name\":\"Trần Thị Lan\",\"bank_bin\":\"970436\","
                + "\"account_number\":\"1000000007\",\"amount_vnd\":500000}";
        singles().accept("bank-payout", List.of(new Single("HN07", null, item.getBytes(StandardCharsets.UTF_8))));
        String due = "select count(u.due_at) from unit u join transfer_item i on i.id = u.first_id"
                + " where u.service = 'bank-payout' and i.personal_number_key = ?";
        assertThat(house.number(due, house.key(7))).isZero();

        house.asked();
        house.says(7, null);
        house.verifying.turn();
        assertThat(house.number(due, house.key(7))).isEqualTo(1);
    }

    private SingleIntake singles() {
        return new SingleIntake(new SingleIntake.Parts(
                house.gateway.database,
                house.gateway.services,
                house.gateway.vault,
                house.gateway.hash,
                house.gateway.audit,
                house.clock,
                (destination, now) -> LocalDate.parse("2026-11-23"),
                house.gateway.references::of,
                new Collecting() {
                    @Override
                    public Duration collect(String destination) {
                        return Duration.ofSeconds(1);
                    }

                    @Override
                    public int maxItems(String destination) {
                        return 1000;
                    }
                },
                HandOver.NONE));
    }

    @Test
    void a_reissue_waits_for_an_answer_of_its_own() {
        long batch = house.sent(Payout.to(1));
        house.asked();
        house.says(1, null);
        house.verifying.turn();
        long transfer = house.transfer(batch, 1);
        for (String state : List.of("SENDING", "REJECTED"))
            house.sql
                    .sql("update transfer set state = ? where id = ?")
                    .params(state, transfer)
                    .update();

        house.pass(Duration.ofDays(40));
        var services = house.gateway.services;
        new Replaying(
                        house.gateway.database,
                        house.gateway.references,
                        house.gateway.audit,
                        new Replaying.Rules(
                                d -> LocalDate.parse("2027-01-04"),
                                service -> services.get(service).verification().on()),
                        house.clock)
                .replay(new Selection.Transfers(List.of(house.gateway.references.of(transfer))), ACT);
        house.asked();
        assertThat(house.number("select count(*) from verification where done_at is null"))
                .isEqualTo(1);

        house.ends(1, "COMPLETED", "citizen.dead");
        house.verifying.turn();
        assertThat(house.text("select held from transfer where prior_id = ?", transfer))
                .isEqualTo("citizen.dead");
    }

    @Test
    void where_it_is_off_nobody_is_asked_and_nothing_waits(@TempDir Path other) {
        try (var off = new VerifyHouse(other, "on: false\n  by:", "unclear: hold")) {
            long batch = off.sent(Payout.to(1));
            off.verifying.turn();

            assertThat(off.standing(batch)).isEqualTo(Map.of(1, "goes"));
            assertThat(off.number("select count(*) from verification")).isZero();
            assertThat(off.lookUpLists()).isZero();
        }
    }
}
