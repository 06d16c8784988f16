package vn.lienthong.gateway.engine.passing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.answer.Answer;
import vn.lienthong.gateway.engine.delivery.Moments;
import vn.lienthong.gateway.engine.intake.BatchRequest;
import vn.lienthong.gateway.engine.intake.TestIntake;
import vn.lienthong.gateway.engine.intake.single.SingleOutcome;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.notify.EventType;
import vn.lienthong.gateway.engine.notify.Subscription;
import vn.lienthong.gateway.engine.notify.Subscriptions;
import vn.lienthong.gateway.engine.operate.Act;
import vn.lienthong.gateway.engine.operate.Replaying;
import vn.lienthong.gateway.engine.operate.Selection;
import vn.lienthong.gateway.engine.view.Linked;
import vn.lienthong.gateway.engine.view.Mask;
import vn.lienthong.gateway.engine.view.ServiceWords;
import vn.lienthong.gateway.engine.view.TransferPages;

/** One event in a person's life, told once: who must know gets a transfer of his own, whatever breaks on the way. */
class CitizenEventsIT {
    private static final String BORN = "20/11/1950";
    private static final String DIED = "03/11/2026";

    @TempDir
    Path folder;

    private EventHouse house;

    @BeforeEach
    void open() {
        house = new EventHouse(folder);
    }

    @AfterEach
    void close() {
        house.close();
    }

    private static String number(int person) {
        return "001050%06d".formatted(person);
    }

    private static String event(int person, String kind, String date) {
        return event(person, kind, date, BORN);
    }

    private static String event(int person, String kind, String date, String born) {
        String more = switch (kind) {
            case "moved" -> ",\"new_commune_code\":\"00004\"";
            case "number-replaced" -> ",\"new_number\":\"001050999999\"";
            default -> "";
        };
        return ("{\"kind\":\"%s\",\"personal_number\":\"%s\",\"full_name\":\"Trần Thị Mẫu\",\"birth_date\":\"%s\","
                        + "\"event_date\":\"%s\",\"source\":\"Trích lục khai tử\"%s}")
                .formatted(kind, number(person), born, date, more);
    }

    private long died(int person) {
        return house.accepted("citizen-event", event(person, "died", DIED));
    }

    private static String payout(int person, String programme, String month) {
        String component = programme.equals("funeral") ? "funeral" : "allowance";
        return ("{\"programme\":\"%s\",\"component\":\"%s\",\"entitlement_month\":\"%s\",\"beneficiary_id\":\"HN%09d\","
                        + "\"full_name\":\"Trần Thị Mẫu\",\"personal_number\":\"%s\",\"payee_name\":\"Trần Thị Mẫu\","
                        + "\"payee_relation\":\"child\",\"bank_bin\":\"970436\",\"account_number\":\"1012345678\","
                        + "\"amount_vnd\":500000}")
                .formatted(programme, component, month, person, number(person));
    }

    private long pays(int person, String month) {
        return house.accepted("bank-payout", payout(person, "social-monthly", month));
    }

    private void become(long transfer, String... states) {
        for (String state : states) house.update("update transfer set state = '" + state + "' where id = " + transfer);
    }

    /** Held for which cause; empty where it is not. */
    private String held(long transfer) {
        return house.one("select coalesce(held, '') from transfer where id = " + transfer, String.class);
    }

    /** What came of a transfer: service and state. */
    private List<String> passedOn(long transfer) {
        return house.list("select u.service from link l join transfer t on t.id = l.to_transfer"
                + " join unit u on u.id = t.unit_id where l.kind in ('passed-on', 'known') and from_transfer = "
                + transfer + " order by u.service");
    }

    private String count(String service) {
        return house.one(
                "select count(*)::text from transfer t join unit u on u.id = t.unit_id where u.service = '" + service
                        + "'",
                String.class);
    }

    private String end(long transfer) {
        return house.one(
                "select concat_ws(' | ', state, cause, partner_code) from transfer where id = " + transfer,
                String.class);
    }

    private Answer answer(String service) {
        long id = house.one(
                "select max(t.id) from transfer t join unit u on u.id = t.unit_id where u.service = '" + service + "'",
                Long.class);
        return house.gateway.database.read(connection ->
                house.gateway.answers.read(connection, new long[] {id}).get(id));
    }

    @ParameterizedTest
    @CsvSource({
        "died, health-card-decrease payout-stop registry-note",
        "moved, health-card-decrease registry-note",
        "number-replaced, registry-note",
        "left-poverty, health-card-decrease registry-note"
    })
    void each_kind_goes_exactly_where_it_must(String kind, String services) {
        long event = house.accepted("citizen-event", event(1, kind, DIED));

        house.run();

        assertThat(passedOn(event)).containsExactly(services.split(" "));
        assertThat(end(event)).isEqualTo("COMPLETED");
        assertThat(house.one("select count(*) from transfer", Integer.class)).isEqualTo(1 + services.split(" ").length);
    }

    @Test
    void a_death_holds_what_is_not_sent_of_later_months_and_nothing_else() {
        long earlier = pays(1, "2026-10");
        long ofTheMonth = pays(1, "2026-11");
        long funeral = house.accepted("bank-payout", payout(1, "funeral", "2026-12"));
        long another = pays(2, "2026-12");
        long ready = pays(1, "2026-12");
        long retrying = pays(1, "2027-01");
        long dead = pays(1, "2027-02");
        long waiting = pays(1, "2027-03");
        become(retrying, "SENDING", "RETRYING");
        become(dead, "DEAD");
        house.update("alter table transfer disable trigger user");
        become(waiting, "AWAITING_APPROVAL");
        house.update("alter table transfer enable trigger user");

        died(1);
        house.run();

        for (long each : List.of(earlier, ofTheMonth, funeral, another))
            assertThat(held(each)).isEmpty();
        for (long each : List.of(ready, retrying, dead, waiting))
            assertThat(held(each)).isEqualTo("citizen.dead");
        assertThat(house.state(retrying)).isEqualTo("READY");
        assertThat(house.state(dead)).isEqualTo("DEAD");
        assertThat(answer("payout-stop"))
                .isEqualTo(new Answer(
                        null,
                        Map.of(
                                "held",
                                List.of(
                                        house.reference(ready),
                                        house.reference(retrying),
                                        house.reference(dead),
                                        house.reference(waiting)),
                                "sent",
                                List.of())));
    }

    @Test
    void what_has_left_is_told_and_a_person_called_and_it_does_not_leave_again() {
        long sending = pays(1, "2026-12");
        long paid = pays(1, "2027-01");
        long rejected = pays(1, "2027-02");
        become(sending, "SENDING");
        become(paid, "SENDING", "ACCEPTED");
        become(rejected, "SENDING", "REJECTED");

        died(1);
        house.run();

        assertThat(house.state(sending) + " " + house.state(paid)).isEqualTo("SENDING ACCEPTED");
        assertThat(held(sending)).as("a definite no would send it again").isEqualTo("citizen.dead");
        assertThat(held(paid) + held(rejected)).isEmpty();
        assertThat(house.list("select code || ' ' || reference || ' ' || transfer_id from work_item order by id"))
                .containsExactly(
                        "stop.too-late " + house.reference(sending) + " " + sending,
                        "stop.too-late " + house.reference(paid) + " " + paid);
        assertThat(answer("payout-stop").kind()).isEqualTo("stop.too-late");
        assertThat(answer("payout-stop").content())
                .containsEntry("sent", List.of(house.reference(sending), house.reference(paid)));
    }

    @Test
    void a_list_of_events_is_passed_on_line_by_line() throws Exception {
        String list = Files.readString(TestIntake.PROJECT.resolve("samples/event-list.csv"));
        var request = new BatchRequest(
                "citizen-event", "HN07", "csv", null, "events.csv", null, null, null, null, null, null, null, false);
        house.gateway.receive(list, request);
        house.gateway.check();

        house.run();

        var fates = house.gateway.fates(1);
        assertThat(fates.values().stream().filter("accepted"::equals)).hasSize(7);
        assertThat(fates)
                .containsEntry(8, "duplicate:entitlement.duplicate")
                .containsEntry(9, "refused:new_commune_code.missing");
        assertThat(count("payout-stop") + count("health-card-decrease") + count("registry-note"))
                .isEqualTo("367");
    }

    @Test
    void the_same_event_again_is_the_first_and_nothing_is_done_twice() {
        long event = died(1);
        house.run();

        var again = house.accept(EventHouse.AGENCY, "citizen-event", event(1, "died", DIED));
        house.run();

        assertThat(again).isEqualTo(new SingleOutcome.Known(event, "entitlement.duplicate"));
        assertThat(house.one("select count(*) from transfer", Integer.class)).isEqualTo(4);
    }

    /** To a service without an identity: nothing but the event's own name keeps it from being asked twice. */
    private PassOn.Step toLookUp() {
        return house.step("citizen-lookup", "event-to-look-up@v1", """
                {"personal_number": .personal_number, "full_name": .full_name, "birth_date": .birth_date,
                 "dossier": .reference, "purpose": "death", "officer": "VN000001"}""");
    }

    @Test
    void a_crash_after_a_step_passes_nothing_on_twice() {
        house.fanOut(toLookUp(), house.step("registry-note", "event-to-registry-note@v1"));
        long event = died(1);
        house.crashAt(Moments.AFTER_PASS_ON);
        assertThat(catchThrowable(house::run)).hasMessageContaining("killed");
        assertThat(passedOn(event))
                .as("it died before it knew what it had done")
                .isEmpty();
        assertThat(house.state(event)).isEqualTo("READY");

        house.startAgain();

        assertThat(count("citizen-lookup")).isEqualTo("1");
        assertThat(passedOn(event)).containsExactly("citizen-lookup", "registry-note");
        assertThat(end(event)).isEqualTo("COMPLETED");
    }

    private static final String UNBORN = "01/01/2027";

    @Test
    void where_one_service_refuses_the_others_are_told_and_a_person_finds_which_and_why() {
        long payout = pays(1, "2026-12");
        long event = house.accepted("citizen-event", event(1, "died", DIED, UNBORN));

        house.run();

        assertThat(end(event)).isEqualTo("DEAD | pass-on.refused | health-card-decrease: decrease_from.before-birth");
        assertThat(passedOn(event)).containsExactly("payout-stop", "registry-note");
        assertThat(held(payout)).isEqualTo("citizen.dead");
        assertThat(count("health-card-decrease")).isEqualTo("0");
    }

    @Test
    void a_replay_passes_on_only_what_is_missing() {
        house.fanOut(
                toLookUp(),
                house.step("health-card-decrease", "event-to-card-decrease@v1"),
                house.step("registry-note", "event-to-registry-note@v1"));
        long event = house.accepted("citizen-event", event(1, "died", DIED, UNBORN));
        house.run();
        assertThat(house.state(event)).isEqualTo("DEAD");

        house.fanOut(
                toLookUp(),
                house.step("health-card-decrease", "event-to-card-decrease@v2", """
                        {"personal_number": .personal_number, "full_name": .full_name, "birth_date": "1950",
                         "reason": .kind, "decrease_from": .event_date}"""),
                house.step("registry-note", "event-to-registry-note@v1"));
        replay(event);
        house.run();

        assertThat(end(event)).isEqualTo("COMPLETED");
        assertThat(passedOn(event)).containsExactly("citizen-lookup", "health-card-decrease", "registry-note");
        assertThat(count("citizen-lookup") + count("health-card-decrease") + count("registry-note"))
                .isEqualTo("111");
    }

    private void replay(long transfer) {
        var replaying = new Replaying(
                house.gateway.database,
                house.gateway.references,
                house.gateway.audit,
                new Replaying.Rules(id -> LocalDate.parse("2026-11-23"), service -> false),
                house.clock);
        var replayed = replaying.replay(
                new Selection.Transfers(List.of(house.reference(transfer))), new Act(Caller.all("lan"), "corrected"));
        assertThat(replayed.replayed()).isEqualTo(1);
    }

    @Test
    void a_mapping_that_fails_fails_its_item_and_hinders_no_other_step() {
        house.fanOut(
                house.step("health-card-decrease", "breaks@v1", "error(\"told to\")"),
                house.step("registry-note", "event-to-registry-note@v1"));

        long event = died(1);
        house.run();

        assertThat(end(event)).startsWith("DEAD | mapping.failed | breaks@v1");
        assertThat(passedOn(event)).containsExactly("registry-note");
    }

    @Test
    void an_event_that_concerns_nobody_is_done_and_says_so() {
        house.fanOut(house.step("payout-stop", "event-to-payout-stop@v1"));

        long event = house.accepted("citizen-event", event(1, "moved", DIED));
        house.run();

        assertThat(end(event)).isEqualTo("COMPLETED | pass-on.nobody | pass-on.nobody");
    }

    @Test
    void a_route_that_does_nothing_with_an_event_is_no_end() {
        house.route(chunk -> {});

        long event = died(1);
        house.run();

        assertThat(end(event)).isEqualTo("DEAD | route.no-outcome");
    }

    @Test
    void no_partner_gets_what_could_not_be_passed_on() {
        house.route(chunk -> {
            house.passOn.pass(chunk, house.step("health-card-decrease", "event-to-card-decrease@v1"));
            chunk.leaveOutRefused();
            assertThat(chunk.items()).extracting(item -> item.id()).hasSize(1);
        });
        long refused = house.accepted("citizen-event", event(1, "died", DIED, UNBORN));
        long good = died(2);
        house.update("update unit set last_id = " + good + " where first_id = " + refused);
        house.update("update transfer set unit_id = (select id from unit where first_id = " + refused + ") where id = "
                + good);
        house.update("delete from unit where first_id = " + good);

        house.run();

        assertThat(end(refused)).startsWith("DEAD | pass-on.refused");
        assertThat(end(good)).isEqualTo("COMPLETED");
    }

    @Test
    void two_events_of_one_person_leave_one_after_another_and_nobody_else_waits() {
        long first = house.accepted("citizen-event", event(1, "moved", "01/11/2026"));
        hold(first);
        long second = died(1);
        long neighbour = died(2);

        house.run();
        house.clock.pass(Duration.ofMinutes(1));
        house.run();

        assertThat(List.of(house.state(first), house.state(second), house.state(neighbour)))
                .containsExactly("READY", "READY", "COMPLETED");
        assertThat(passedOn(second)).isEmpty();

        house.update("update hold set released_at = now()");
        house.clock.pass(Duration.ofMinutes(1));
        house.run();
        house.clock.pass(Duration.ofMinutes(1));
        house.run();

        assertThat(house.state(first) + " " + house.state(second)).isEqualTo("COMPLETED COMPLETED");
        assertThat(house.one(
                        "select min(l.to_transfer) filter (where l.from_transfer = " + second
                                + ") > max(l.to_transfer) filter (where l.from_transfer = " + first + ") from link l",
                        Boolean.class))
                .isTrue();
    }

    private void hold(long transfer) {
        house.update("insert into hold(kind, target, reason, owner, created_at) values ('transfer', '" + transfer
                + "', 'test', 'test', now())");
    }

    @Test
    void an_event_that_is_dead_keeps_no_later_one_waiting() {
        long first = house.accepted("citizen-event", event(1, "died", DIED, UNBORN));
        long second = house.accepted("citizen-event", event(1, "moved", "04/11/2026"));

        house.run();
        house.clock.pass(Duration.ofMinutes(1));
        house.run();

        assertThat(house.state(first) + " " + house.state(second)).isEqualTo("DEAD COMPLETED");
    }

    @Test
    void each_side_of_a_link_shows_the_other() {
        long payout = pays(1, "2026-12");
        long event = died(1);
        house.run();
        long stop = house.one(
                "select t.id from transfer t join unit u on u.id = t.unit_id where u.service = 'payout-stop'",
                Long.class);

        assertThat(links(event)).extracting(Linked::direction).containsOnly("to");
        assertThat(links(event)).contains(link("to", "passed-on", "payout-stop", stop, "COMPLETED", null));
        assertThat(links(stop))
                .containsExactlyInAnyOrder(
                        link("from", "passed-on", "citizen-event", event, "COMPLETED", null),
                        link("to", "stopped", "bank-payout", payout, "READY", "citizen.dead"));
        assertThat(links(payout)).containsExactly(link("from", "stopped", "payout-stop", stop, "COMPLETED", null));
    }

    private Linked link(String direction, String kind, String service, long other, String state, String held) {
        return new Linked(direction, kind, service, house.reference(other), state, null, held);
    }

    private List<Linked> links(long transfer) {
        var sealed = new TransferPages.Sealed(house.gateway.vault, house.gateway.answers, (destination, key) -> true);
        var pages =
                new TransferPages(house.gateway.database, house.gateway.references, sealed, new NoWords(), house.clock);
        return pages.find(Caller.GATEWAY, house.reference(transfer))
                .orElseThrow()
                .links();
    }

    private static final class NoWords implements ServiceWords {
        @Override
        public Mask mask(String service, String field) {
            return Mask.HIDDEN;
        }

        @Override
        public String result(String service, State state, String... codes) {
            return state.name();
        }

        @Override
        public String held(String service) {
            return "held";
        }
    }

    @Test
    void the_agency_that_pays_the_person_is_told_by_its_own_references_and_without_the_number() {
        Subscriptions.write(
                house.gateway.database,
                List.of(new Subscription(
                        EventHouse.AGENCY, Subscription.Channel.QUEUE, Set.of(EventType.TRANSFER_NOTE))));
        long payout = pays(1, "2026-12");
        pays(2, "2026-12");
        house.accepted("CIVIL-REGISTRY", "citizen-event", event(1, "died", DIED));

        house.run();

        assertThat(house.list("select agency || ' ' || type from event")).containsExactly("HN07 transfer.note");
        String detail = house.one("select detail::text from event", String.class);
        assertThat(detail).contains("\"kind\": \"died\"", "\"transfers\": [\"" + house.reference(payout) + "\"]");
        assertThat(detail).doesNotContain(number(1)).doesNotContain("Mẫu");
        assertThat(house.one("select count(*) from event_delivery", Integer.class))
                .isEqualTo(1);
        assertThat(answer("registry-note")).isEqualTo(new Answer(null, Map.of("told", List.of("HN07"))));
    }

    @Test
    void a_note_that_nobody_hears_says_so() {
        died(1);

        house.run();

        assertThat(answer("registry-note").kind()).isEqualTo("note.nobody-listens");
    }
}
