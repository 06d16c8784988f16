package vn.lienthong.gateway.engine.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static vn.lienthong.gateway.engine.ledger.LedgerRows.NOW;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Denied;
import vn.lienthong.gateway.engine.access.Grant;
import vn.lienthong.gateway.engine.access.Role;
import vn.lienthong.gateway.engine.answer.AnswerBook;
import vn.lienthong.gateway.engine.approval.Approval;
import vn.lienthong.gateway.engine.approval.Approvals;
import vn.lienthong.gateway.engine.ledger.LedgerRows;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.operate.Act;
import vn.lienthong.gateway.engine.operate.Deciding;
import vn.lienthong.gateway.engine.operate.Decision;
import vn.lienthong.gateway.engine.outcome.TestTerms;
import vn.lienthong.gateway.engine.security.Keyring;
import vn.lienthong.gateway.engine.security.Vault;
import vn.lienthong.gateway.engine.view.Mask;
import vn.lienthong.gateway.engine.view.ServiceWords;
import vn.lienthong.gateway.engine.view.TransferPages;

/** What is known of a transfer from every side stands on one page. */
class SidesIT {
    private static final Act AN = new Act(Caller.all("an"), "letter of the bank");

    @TempDir
    Path folder;

    private LedgerRows ledger;
    private Vault vault;
    private SidesReader sides;

    @BeforeEach
    void open() throws Exception {
        ledger = new LedgerRows();
        vault = new Vault(Keyring.openOrCreate(folder.resolve("keys.json")));
        var sealed = new TransferPages.Sealed(vault, new AnswerBook(vault), (destination, key) -> true);
        var pages = new TransferPages(ledger.database, ledger.references, sealed, new Hidden(), ledger.clock);
        sides = new SidesReader(ledger.database, ledger.references, pages);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private static final class Hidden implements ServiceWords {
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

    private long told() {
        var old = ledger.unit(State.REJECTED, 1);
        var unit = ledger.unit(State.IN_DOUBT, 1);
        long id = unit.firstId();
        ledger.takeOver(old.firstId(), id);
        ledger.update(
                "update transfer_item set key_id = ?, payload = ?",
                vault.keyId(),
                vault.seal("{\"full_name\":\"Nguyễn Thị Ví Dụ\"}".getBytes(StandardCharsets.UTF_8)));
        long submission = ledger.submission(unit);
        for (String kind : List.of("send", "inquiry"))
            ledger.update(
                    "insert into attempt(submission_id, kind, number, fence, node, started_at, outcome, code)"
                            + " values (?, ?, 1, 1, 'n', ?, 'Unknown', ?)",
                    submission,
                    kind,
                    LedgerRows.at(NOW),
                    kind + ".timeout");
        ledger.report("STATUS", LedgerRows.DAY, NOW, submission, LedgerRows.said(id, "COMPLETED"));
        ledger.report("STATEMENT", LedgerRows.DAY, NOW.plusSeconds(1), submission, LedgerRows.said(id, "REJECTED"));
        ledger.breakOf(id, "report.contradiction", false);
        long batch = ledger.batch("RELEASED", 1, 500_000);
        ledger.update(
                "insert into refused_line(batch_id, line, kind, code, faults, first_id, key_id, row)"
                        + " values (?, 7, 'duplicate', 'entitlement.duplicate', '[]', ?, 'k', '')",
                batch,
                old.firstId());
        return id;
    }

    @Test
    void everything_that_anybody_has_said_stands_side_by_side() {
        long id = told();
        var approvals = new Approvals(ledger.database, ledger.audit, ledger.clock, Duration.ofHours(24));
        var book = new EvidenceBook(ledger.database, ledger.references, vault, ledger.audit);
        var deciding = new Deciding(ledger.database, ledger.references, ledger.audit, TestTerms::of, ledger.clock);
        var proof = new Decisions.Proof(approvals, book, ledger.clock);
        var file = new Evidence("letter.pdf", "application/pdf", "signed".getBytes(StandardCharsets.UTF_8));
        new Decisions(ledger.database, ledger.references, deciding, service -> true, proof)
                .decide(new Decisions.Order(ledger.references.of(id), Decision.PAID, file, null), AN);

        var known = sides.find(AN.caller(), ledger.references.of(id)).orElseThrow();

        assertThat(known.sent()).extracting(Sides.Told::code).containsExactly("send.timeout");
        assertThat(known.asked()).extracting(Sides.Told::code).containsExactly("inquiry.timeout");
        assertThat(known.reported()).extracting(Sides.Told::outcome).containsExactly("COMPLETED");
        assertThat(known.stated()).extracting(Sides.Told::outcome).containsExactly("REJECTED");
        assertThat(known.entitlement())
                .extracting(Sides.Same::state, Sides.Same::was)
                .containsExactly(tuple("IN_DOUBT", null), tuple("SUPERSEDED", "REJECTED"));
        assertThat(known.repeated())
                .as("also of lines that repeat what it took the place of")
                .extracting(Sides.Line::line, Sides.Line::code)
                .containsExactly(tuple(7, "entitlement.duplicate"));
        assertThat(known.possible()).contains("paid", "not-paid", "rejected");
        assertThat(known.approvals()).extracting(Approval::state).containsExactly(Approval.State.WAITING);
        assertThat(known.evidence())
                .singleElement()
                .returns("an", EvidenceBook.Entry::givenBy)
                .returns(file.digest(), EvidenceBook.Entry::sha256)
                .returns(known.approvals().getFirst().id(), EvidenceBook.Entry::approval);
        assertThat(book.given(known.approvals().getFirst())).isEqualTo(known.evidence());
        assertThat(known.transfer().workItems()).hasSize(1);
        assertThat(known.toString()).doesNotContain("Ví Dụ");
    }

    @Test
    void whoever_may_not_look_there_is_told_nothing() {
        String name = ledger.references.of(told());
        var elsewhere = new Caller("chi", List.of(new Grant(Role.SENIOR_OPERATOR, "bank-a")), null);

        assertThatThrownBy(() -> sides.find(elsewhere, name)).isInstanceOf(Denied.class);
        assertThat(sides.find(AN.caller(), "QXKM9999999Z")).isEmpty();
    }
}
