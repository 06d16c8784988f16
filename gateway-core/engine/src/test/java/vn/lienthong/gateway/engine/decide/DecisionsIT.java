package vn.lienthong.gateway.engine.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.lienthong.gateway.engine.ledger.LedgerRows.BANK;
import static vn.lienthong.gateway.engine.ledger.LedgerRows.NOW;
import static vn.lienthong.gateway.engine.ledger.State.COMPLETED;
import static vn.lienthong.gateway.engine.ledger.State.IN_DOUBT;
import static vn.lienthong.gateway.engine.ledger.State.REJECTED;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
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
import vn.lienthong.gateway.engine.approval.Subject;
import vn.lienthong.gateway.engine.approval.Verdict;
import vn.lienthong.gateway.engine.decide.Decisions.Decided;
import vn.lienthong.gateway.engine.delivery.MovedClock;
import vn.lienthong.gateway.engine.ledger.LedgerRows;
import vn.lienthong.gateway.engine.ledger.LedgerRows.Unit;
import vn.lienthong.gateway.engine.operate.Act;
import vn.lienthong.gateway.engine.operate.Deciding;
import vn.lienthong.gateway.engine.operate.Decision;
import vn.lienthong.gateway.engine.outcome.TestTerms;
import vn.lienthong.gateway.engine.security.Keyring;
import vn.lienthong.gateway.engine.security.Vault;

class DecisionsIT {
    private static final Caller AN = Caller.all("an");
    private static final Act LETTER = new Act(AN, "letter of the bank of 20 November");
    private static final Act AGREED = new Act(Caller.all("binh"), "seen the letter");

    @TempDir
    Path folder;

    private final MovedClock clock = new MovedClock(NOW);
    private LedgerRows ledger;
    private Approvals approvals;
    private EvidenceBook evidence;
    private Decisions decisions;
    private Approving approving;

    @BeforeEach
    void open() throws Exception {
        ledger = new LedgerRows();
        var deciding = new Deciding(ledger.database, ledger.references, ledger.audit, TestTerms::of, clock);
        var vault = new Vault(Keyring.openOrCreate(folder.resolve("keys.json")));
        approvals = new Approvals(ledger.database, ledger.audit, clock, Duration.ofHours(24));
        evidence = new EvidenceBook(ledger.database, ledger.references, vault, ledger.audit);
        var proof = new Decisions.Proof(approvals, evidence, clock);
        decisions = new Decisions(ledger.database, ledger.references, deciding, "bank-payout"::equals, proof);
        approving = approving(decisions);
    }

    private Approving approving(Subject subject) {
        return new Approving(ledger.database, ledger.audit, approvals, List.of(subject));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private long doubted() {
        Unit unit = ledger.unit(IN_DOUBT, 1);
        ledger.submission(unit);
        return unit.firstId();
    }

    private Decided ask(long transfer, Decision decision, Act act) {
        return decisions.decide(new Decisions.Order(ledger.references.of(transfer), decision, null, null), act);
    }

    private Approval asked(long transfer) {
        return ((Decided.Asked) ask(transfer, Decision.PAID, LETTER)).approval();
    }

    private Verdict approve(Approval approval, Act act) {
        return approving.decide(approval.number(), true, approval.digest(), act);
    }

    private Approval now(Approval approval) {
        return approvals.find(AN, approval.number()).orElseThrow();
    }

    private static String code(Verdict verdict) {
        return ((Verdict.Refused) verdict).code();
    }

    @Test
    void what_one_asks_for_is_done_when_another_agrees_and_not_before() {
        long transfer = doubted();

        var asked = asked(transfer);

        assertThat(ledger.state(transfer)).isEqualTo(IN_DOUBT);
        assertThat(asked.summary().text().en()).contains("500,000 VND").contains(ledger.references.of(transfer));
        assertThat(((Verdict.Done) approve(asked, AGREED)).approval())
                .returns(Approval.State.APPROVED, Approval::state)
                .returns("an", Approval::askedBy)
                .returns("binh", Approval::decidedBy);
        assertThat(ledger.state(transfer)).isEqualTo(COMPLETED);
        String name = "transfer:" + ledger.references.of(transfer);
        assertThat(ledger.audited())
                .containsExactly(
                        "approval.ask approval:" + asked.id(),
                        "transfers.decide " + name,
                        "approval.approve approval:" + asked.id());
    }

    @Test
    void whoever_asked_cannot_agree_with_himself_by_any_door() {
        var asked = asked(doubted());

        assertThat(code(approve(asked, new Act(AN, "fine")))).isEqualTo("approval.own");
        assertThat(ledger.audited()).endsWith("approval.refused approval:" + asked.id());
        // behind the same program, whatever officer it names
        assertThat(code(approve(asked, new Act(AN.naming("binh"), "fine")))).isEqualTo("approval.own");
        assertThatThrownBy(() -> ledger.update("update approval set state = 'approved', decided_by = 'x',"
                        + " decided_account = 'an', decision = '', ended_at = now()"))
                .hasMessageContaining("check");
        assertThatThrownBy(() ->
                        ledger.update("insert into approval(kind, subject_id, subject, destinations, digest, what,"
                                + " summary, reason, asked_by, asked_account, touched, asked_at, expires_at, state, decided_by,"
                                + " decided_account, decision, ended_at) values ('decision', 1, 't', '{}', 'd', '{}', '{}', 'r', 'an',"
                                + " 'an', '{an}', now(), now(), 'approved', 'an', 'an', '', now())"))
                .hasMessageContaining("check");
        assertThat(now(asked).state()).isEqualTo(Approval.State.WAITING);
    }

    @Test
    void whoever_may_not_approve_for_this_destination_is_denied() {
        var asked = asked(doubted());
        var elsewhere = new Caller("chi", List.of(new Grant(Role.APPROVER, "bank-a")), null);
        var here = new Caller("chi", List.of(new Grant(Role.APPROVER, BANK)), null);

        assertThatThrownBy(() -> approve(asked, new Act(elsewhere, "fine"))).isInstanceOf(Denied.class);
        assertThat(approve(asked, new Act(here, "fine"))).isInstanceOf(Verdict.Done.class);
    }

    @Test
    void a_fact_that_comes_meanwhile_voids_the_request() {
        long transfer = doubted();
        var asked = asked(transfer);
        ledger.breakOf(transfer, "report.contradiction", false);

        assertThat(code(approve(asked, AGREED))).isEqualTo("approval.changed");
        assertThat(now(asked))
                .returns(Approval.State.VOID, Approval::state)
                .returns("approval.changed", Approval::code);
        assertThat(code(approve(asked, AGREED))).isEqualTo("approval.void");
        assertThat(ledger.state(transfer)).isEqualTo(IN_DOUBT);
    }

    @Test
    void what_is_asked_for_never_changes_and_what_is_decided_stays() {
        var asked = asked(doubted());

        assertThatThrownBy(() -> ledger.update("update approval set what = '{\"outcome\": \"closed\"}'"))
                .hasMessageContaining("fixed");
        approve(asked, AGREED);
        assertThatThrownBy(() -> ledger.update("update approval set state = 'rejected'"))
                .hasMessageContaining("fixed");
        assertThatThrownBy(() -> ledger.update("delete from approval")).hasMessageContaining("fixed");
    }

    @Test
    void a_request_that_nobody_decides_in_time_says_so_and_can_be_made_anew() {
        long transfer = doubted();
        var asked = asked(transfer);
        clock.pass(Duration.ofHours(25));

        assertThat(now(asked).state()).isEqualTo(Approval.State.EXPIRED);
        assertThat(code(approve(asked, AGREED))).isEqualTo("approval.expired");
        assertThat(code(approve(asked, AGREED))).isEqualTo("approval.expired");
        assertThat(approve(asked(transfer), AGREED)).isInstanceOf(Verdict.Done.class);
    }

    @Test
    void a_double_click_asks_once_and_somebody_else_is_told_who_asked_before() {
        long transfer = doubted();
        var first = asked(transfer);

        assertThat((Decided.Asked) ask(transfer, Decision.PAID, LETTER))
                .returns(false, Decided.Asked::first)
                .returns(first.id(), again -> again.approval().id());
        assertThat((Decided.Busy) ask(transfer, Decision.PAID, new Act(Caller.all("chi"), "telephone")))
                .returns("an", busy -> busy.approval().askedBy());
        var other = ((Decided.Asked) ask(transfer, Decision.REJECTED, LETTER)).approval();
        assertThat(now(first)).returns("approval.replaced", Approval::code);
        approve(other, AGREED);
        assertThat(ledger.state(transfer)).isEqualTo(REJECTED);
    }

    @Test
    void of_two_who_approve_at_once_one_does_and_the_other_is_told() throws Exception {
        long transfer = doubted();
        var asked = asked(transfer);
        List<Callable<Verdict>> both =
                List.of(() -> approve(asked, AGREED), () -> approve(asked, new Act(Caller.all("chi"), "seen it too")));

        List<Verdict> verdicts;
        try (var threads = Executors.newFixedThreadPool(2)) {
            verdicts = threads.invokeAll(both).stream()
                    .map(future -> future.resultNow())
                    .toList();
        }

        assertThat(verdicts).filteredOn(Verdict.Done.class::isInstance).hasSize(1);
        assertThat(verdicts)
                .filteredOn(Verdict.Refused.class::isInstance)
                .singleElement()
                .satisfies(late -> {
                    assertThat(code(late)).isEqualTo("approval.decided");
                    assertThat(((Verdict.Refused) late).approval().decidedBy()).isIn("binh", "chi");
                    assertThat(((Verdict.Refused) late).approval().endedAt()).isNotNull();
                });
        assertThat(ledger.audited())
                .filteredOn(each -> each.startsWith("transfers.decide"))
                .hasSize(1);
    }

    @Test
    void an_approver_whose_node_dies_before_the_end_leaves_nothing_half_done() {
        long transfer = doubted();
        var asked = asked(transfer);

        assertThatThrownBy(() -> approving(new Dying()).decide(asked.number(), true, null, AGREED))
                .isInstanceOf(UncheckedIOException.class);

        assertThat(now(asked).state()).isEqualTo(Approval.State.WAITING);
        assertThat(ledger.state(transfer)).isEqualTo(IN_DOUBT);
        assertThat(approve(asked, AGREED)).isInstanceOf(Verdict.Done.class);
        assertThat(ledger.state(transfer)).isEqualTo(COMPLETED);
    }

    /** Does what was approved, and then the node is gone. */
    private final class Dying implements Subject {
        @Override
        public Approval.Kind kind() {
            return decisions.kind();
        }

        @Override
        public String digest(Connection connection, Approval approval) throws SQLException {
            return decisions.digest(connection, approval);
        }

        @Override
        public String carryOut(Connection connection, Approval approval, Act act) throws SQLException {
            decisions.carryOut(connection, approval, act);
            throw new UncheckedIOException(new java.io.IOException("killed"));
        }

        @Override
        public void drop(Connection connection, Approval approval, String code) {}
    }

    @Test
    void what_cannot_be_done_any_more_is_kept_as_failed_with_its_code() {
        long transfer = doubted();
        var asked = ((Decided.Asked) ask(transfer, Decision.NOT_PAID, LETTER)).approval();
        ledger.update("update submission set lease_until = ?", LedgerRows.at(NOW.plusSeconds(60)));
        ledger.update("insert into attempt(submission_id, kind, number, fence, node, started_at)"
                + " select max(id), 'send', 2, 0, 'n', now() from submission");

        var verdict = (Verdict.Done) approve(asked, AGREED);

        assertThat(verdict.approval())
                .returns(Approval.State.FAILED, Approval::state)
                .returns("decide.under-way", Approval::code);
        assertThat(ledger.state(transfer)).isEqualTo(IN_DOUBT);
    }

    @Test
    void a_rejected_request_changes_nothing() {
        long transfer = doubted();
        var asked = asked(transfer);

        approving.decide(asked.number(), false, null, new Act(Caller.all("binh"), "the letter is of another bank"));

        assertThat(now(asked)).returns(Approval.State.REJECTED, Approval::state);
        assertThat(ledger.state(transfer)).isEqualTo(IN_DOUBT);
    }

    @Test
    void a_file_that_proves_it_is_kept_sealed_and_whoever_opens_it_is_written_down() {
        long transfer = doubted();
        var file = new Evidence("../thư của Nguyễn Văn A.pdf", "application/pdf", "signed".getBytes());
        var order = new Decisions.Order(ledger.references.of(transfer), Decision.PAID, file, null);

        var asked = ((Decided.Asked) decisions.decide(order, LETTER)).approval();

        long id = ledger.one("select id from evidence where approval_id = ?", Long.class, asked.number());
        assertThat(asked.what()).containsEntry("sha256", file.digest());
        assertThat(ledger.holds("select position('signed'::bytea in content) = 0 and size_bytes = 6 from evidence"))
                .isTrue();
        assertThat(evidence.open(AGREED.caller(), id).orElseThrow())
                .satisfies(opened -> assertThat(opened.content()).asString().isEqualTo("signed"))
                .returns("thư của Nguyễn Văn A.pdf", Evidence::name);
        assertThat(ledger.audited()).anyMatch(each -> each.startsWith("evidence.open"));
        var viewer = new Caller("dung", List.of(new Grant(Role.VIEWER, null)), null);
        assertThatThrownBy(() -> evidence.open(viewer, id)).isInstanceOf(Denied.class);
    }

    @Test
    void where_the_service_lets_one_person_decide_it_is_done_at_once() {
        long transfer = doubted();
        ledger.update("update unit set service = 'citizen-lookup'");

        assertThat(ask(transfer, Decision.PAID, LETTER)).isInstanceOf(Decided.Done.class);
        assertThat(ledger.state(transfer)).isEqualTo(COMPLETED);
    }
}
