package vn.lienthong.gateway.engine.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Denied;
import vn.lienthong.gateway.engine.access.Grant;
import vn.lienthong.gateway.engine.access.Role;
import vn.lienthong.gateway.engine.approval.Approval;
import vn.lienthong.gateway.engine.approval.Approvals;
import vn.lienthong.gateway.engine.approval.Approving;
import vn.lienthong.gateway.engine.approval.Verdict;
import vn.lienthong.gateway.engine.correct.Correction;
import vn.lienthong.gateway.engine.correct.Corrections;
import vn.lienthong.gateway.engine.correct.Corrections.Corrected;
import vn.lienthong.gateway.engine.correct.Recheck;
import vn.lienthong.gateway.engine.correct.Version;
import vn.lienthong.gateway.engine.correct.Versions;
import vn.lienthong.gateway.engine.intake.fault.Fault;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.operate.Act;
import vn.lienthong.gateway.engine.operate.Replacing;
import vn.lienthong.gateway.engine.operate.Replaying;
import vn.lienthong.gateway.engine.view.Mask;
import vn.lienthong.gateway.engine.view.ServiceWords;

class CorrectionsIT {
    private static final Caller AN = Caller.all("an");
    private static final Act WHY = new Act(AN, "the family sent its papers again");
    private static final Act AGREED = new Act(Caller.all("binh"), "seen the papers");

    @TempDir
    Path var;

    private final List<Fault> untranslatable = new ArrayList<>();
    private TestLedger ledger;
    private TestIntake gateway;
    private Corrections corrections;
    private Versions versions;
    private Approving approving;
    private long old;

    @BeforeEach
    void open() {
        ledger = new TestLedger();
        gateway = new TestIntake(ledger.source(), var);
        var approvals = new Approvals(gateway.database, gateway.audit, TestIntake.CLOCK, Duration.ofHours(24));
        var replacing = new Replacing(
                new Replaying.Rules(id -> LocalDate.parse("2026-11-23"), s -> false),
                gateway.vault.keyId(),
                TestIntake.CLOCK);
        var recheck = new Recheck(
                gateway.vault,
                gateway.hash,
                (to, now) -> LocalDate.parse("2026-11-23"),
                (service, destination, reference, payload) -> List.copyOf(untranslatable),
                TestIntake.CLOCK);
        var words = new Names();
        corrections = new Corrections(
                new Corrections.Ground(
                        gateway.database, gateway.references, gateway.audit, gateway.vault, TestIntake.CLOCK),
                new Corrections.Rules(gateway.services, words, recheck, replacing, approvals, gateway.hash));
        versions = new Versions(gateway.database, gateway.references, gateway.vault, gateway.services, words);
        approving = new Approving(gateway.database, gateway.audit, approvals, List.of(corrections));
        gateway.checked(Roster.ofPersons(1, 2));
        gateway.become(1, "REJECTED");
        old = gateway.transferOf(1);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    /** Everything personal by its initials. */
    private static final class Names implements ServiceWords {
        @Override
        public Mask mask(String service, String field) {
            if (field.equals("account_number")) return Mask.NUMBER;
            return field.endsWith("_name") ? Mask.NAME : Mask.CLEAR;
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

    private Correction of(int version, String... fieldsAndValues) {
        var fields = new HashMap<String, String>();
        for (int i = 0; i < fieldsAndValues.length; i += 2) fields.put(fieldsAndValues[i], fieldsAndValues[i + 1]);
        return new Correction(gateway.references.of(old), version, fields, Correction.Reason.WRONG_ENTRY, "SUP-7");
    }

    private Corrected correct(String... fieldsAndValues) {
        return corrections.correct(of(1, fieldsAndValues), WHY);
    }

    private static Caller caller(String name, Role... roles) {
        return new Caller(
                name, Arrays.stream(roles).map(role -> new Grant(role, null)).toList(), null);
    }

    private String stateOf(long transfer) {
        return gateway.one("select state from transfer where id = ?", String.class, transfer);
    }

    private void assertThatNothingHasChanged() {
        assertThat(stateOf(old)).isEqualTo("REJECTED");
        assertThat(gateway.one("select count(*) from transfer", Integer.class)).isEqualTo(2);
        assertThat(gateway.one("select count(*) from correction where new_id is not null", Integer.class))
                .isZero();
    }

    @Test
    void a_corrected_transfer_takes_the_place_of_the_old_one_and_its_entitlement() {
        var done = (Corrected.Done) correct("payee_name", "Trần Thị  Lành");

        long fresh = gateway.references.idOf(done.reference()).orElseThrow();
        assertThat(gateway.one("select state || ' ' || was from transfer where id = ?", String.class, old))
                .isEqualTo("SUPERSEDED REJECTED");
        assertThat(stateOf(fresh)).isEqualTo("READY");
        assertThat(gateway.one("select prior_id from transfer where id = ?", Long.class, fresh))
                .isEqualTo(old);
        assertThat(gateway.one("select count(*) from entitlement where transfer_id = ?", Integer.class, fresh))
                .isEqualTo(1);
        assertThat(gateway.one(
                        "select count(*) from unit where first_id = ? and due_at is not null", Integer.class, fresh))
                .isEqualTo(1);
        assertThat(gateway.one(
                        "select count(*) from audit_entry where action = 'transfer.correct' and detail not like '%Lành%'",
                        Integer.class))
                .isEqualTo(1);
    }

    @Test
    void versions_are_read_side_by_side_masked_from_any_of_them() {
        var done = (Corrected.Done) correct("payee_name", "Trần Thị Lành", "note", "tổ 4");

        for (String name : List.of(done.reference(), gateway.references.of(old))) {
            var read = versions.of(AN, name).orElseThrow();
            assertThat(read).extracting(Version::origin).containsExactly("first", "corrected");
            assertThat(read.getLast())
                    .returns(2, Version::number)
                    .returns("an", Version::by)
                    .returns("wrong-entry", Version::reasonCode)
                    .returns("SUP-7", Version::ticket);
            assertThat(read.getLast().changes())
                    .extracting(
                            Version.Change::field, Version.Change::kind, Version.Change::before, Version.Change::after)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("note", "added", null, "tổ 4"),
                            org.assertj.core.groups.Tuple.tuple("payee_name", "changed", "T. T. L.", "T. T. L."));
        }
    }

    @Test
    void a_locked_field_needs_a_right_of_its_own_and_another_person() {
        var plain = new Act(caller("chi", Role.VIEWER), "wrong number");
        assertThatThrownBy(() -> corrections.correct(of(1, "account_number", "9999"), plain))
                .isInstanceOf(Denied.class);

        var asked = ((Corrected.Asked) correct("account_number", "9999")).approval();

        assertThatNothingHasChanged();
        assertThat(asked.summary().flags()).containsExactly("account");
        assertThat(asked.toString() + asked.summary()).doesNotContain("9999");
        assertThat(((Verdict.Refused) approving.decide(asked.number(), true, null, new Act(AN, "fine"))).code())
                .isEqualTo("approval.own");
        assertThat(approving.decide(asked.number(), true, asked.digest(), AGREED))
                .isInstanceOf(Verdict.Done.class);
        assertThat(stateOf(old)).isEqualTo("SUPERSEDED");
        var version = versions.of(AN, gateway.references.of(old)).orElseThrow().getLast();
        assertThat(version.approval()).isEqualTo(asked.id());
        assertThat(version.changes())
                .singleElement()
                .returns("account_number", Version.Change::field)
                .returns(true, Version.Change::locked)
                .returns("•••", Version.Change::after);
        // whoever wrote a version has no say on the next one
        gateway.become(1, "REJECTED");
        old = gateway.transferOf(1);
        var chi = new Act(Caller.all("chi"), "still wrong");
        var next = ((Corrected.Asked) corrections.correct(of(2, "account_number", "8888"), chi)).approval();
        assertThat(((Verdict.Refused) approving.decide(next.number(), true, null, new Act(AN, "fine"))).code())
                .isEqualTo("approval.own");
    }

    @Test
    void a_request_is_void_once_somebody_else_has_corrected_the_transfer() {
        var asked = ((Corrected.Asked) correct("amount_vnd", "600000")).approval();
        corrections.correct(of(1, "note", "x"), new Act(Caller.all("chi"), "a note"));

        assertThat(approving.decide(asked.number(), true, null, AGREED))
                .isInstanceOfSatisfying(
                        Verdict.Refused.class, late -> assertThat(late.code()).isEqualTo("approval.void"));
        assertThat(gateway.one("select count(*) from transfer where amount_vnd = 600000", Integer.class))
                .isZero();
    }

    @Test
    void of_two_who_correct_one_transfer_the_second_is_told_who_did_and_when() {
        correct("note", "tổ 4");

        assertThat((Corrected.Refused) corrections.correct(of(1, "note", "tổ 5"), new Act(Caller.all("chi"), "too")))
                .returns("transfer.changed", Corrected.Refused::code)
                .returns("an", Corrected.Refused::by)
                .returns(TestIntake.CLOCK.instant(), Corrected.Refused::at);
    }

    @Test
    void a_correction_is_of_the_version_that_was_seen_or_of_none() {
        assertThat(((Corrected.Refused) corrections.correct(of(2, "note", "tổ 4"), WHY)).code())
                .isEqualTo("transfer.changed");
        assertThatNothingHasChanged();
    }

    @Test
    void a_transfer_that_was_paid_since_is_not_corrected() {
        gateway.become(2, "REJECTED");
        old = gateway.transferOf(2);
        var asked = ((Corrected.Asked) correct("amount_vnd", "600000")).approval();
        gateway.update("insert into work_item(code, destination, reference, transfer_id, locks, owner, opened_at)"
                + " values ('report.contradiction', '', 'x', " + old + ", false, 'administrator', now())");
        gateway.update("update transfer set state = 'COMPLETED' where id = " + old);

        assertThat(((Corrected.Refused) correct("note", "x")).code()).isEqualTo("transfer.changed");
        assertThat(((Verdict.Refused) approving.decide(asked.number(), true, null, AGREED)).code())
                .isEqualTo("approval.changed");
        assertThat(stateOf(old)).isEqualTo("COMPLETED");
    }

    @Test
    void what_fails_its_check_or_cannot_be_said_to_the_partner_changes_nothing() {
        assertThat(((Corrected.Faulty) correct("payee_name", "")).faults())
                .extracting(Fault::code)
                .containsExactly("payee_name.missing");
        assertThat(((Corrected.Faulty) correct("personal_number", "12")).faults())
                .extracting(Fault::field)
                .containsExactly("personal_number");
        untranslatable.add(Fault.ofLine("mapping.failed", Map.of()));
        assertThat(((Corrected.Faulty) correct("note", "x")).faults())
                .extracting(Fault::code)
                .containsExactly("mapping.failed");
        assertThatNothingHasChanged();
    }

    @Test
    void what_the_entitlement_is_known_by_is_never_changed_and_nothing_is_no_correction() {
        assertThat(((Corrected.Faulty) correct("beneficiary_id", "HN999", "entitlement_month", "2026-12")).faults())
                .extracting(Fault::code)
                .containsOnly("correct.fixed");
        assertThat(((Corrected.Faulty) correct("nickname", "x")).faults())
                .extracting(Fault::code)
                .containsExactly("line.unknown-field");
        assertThat(((Corrected.Faulty) correct("payee_name", "Trần Thị Lan")).faults())
                .extracting(Fault::code)
                .containsExactly("correct.nothing");
        assertThatNothingHasChanged();
    }

    @Test
    void a_person_who_is_paid_under_another_id_already_is_not_named_a_second_time() {
        var asked = ((Corrected.Asked) correct("personal_number", "%012d".formatted(2))).approval();

        var verdict = (Verdict.Done) approving.decide(asked.number(), true, null, AGREED);

        assertThat(verdict.approval())
                .returns(Approval.State.FAILED, Approval::state)
                .returns("person.second-id", Approval::code);
        assertThatNothingHasChanged();
    }

    @Test
    void a_look_beforehand_says_what_it_would_come_to_and_changes_nothing() {
        var checked = corrections
                .check(of(1, "account_number", "9999", "note", "x"), AN)
                .orElseThrow();

        assertThat(checked.faults()).isEmpty();
        assertThat(checked.needsApproval()).isTrue();
        assertThat(checked.changes()).extracting(Version.Change::field).containsExactly("account_number", "note");
        assertThatNothingHasChanged();
    }
}
