package vn.lienthong.gateway.engine.paper;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongFunction;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.audit.AuditTrail;
import vn.lienthong.gateway.engine.intake.result.Reasons;
import vn.lienthong.gateway.engine.intake.write.Table;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.security.Vault;
import vn.lienthong.gateway.engine.service.Field;
import vn.lienthong.gateway.engine.service.Words;

/**
 * The list of who was not paid in a month, which the agency carries to the next (Decree 20/2021, article 8). It goes by
 * entitlements: what was refused, issued again and paid is not on it. It names people: each look is written down.
 */
public final class Unpaid {
    private final Database database;
    private final Vault vault;
    private final LongFunction<String> references;
    private final Reasons reasons;
    private final AuditTrail audit;
    private final Clock clock;

    /** @param references id of a transfer → its reference */
    public Unpaid(
            Database database,
            Vault vault,
            LongFunction<String> references,
            Reasons reasons,
            AuditTrail audit,
            Clock clock) {
        this.database = database;
        this.vault = vault;
        this.references = references;
        this.reasons = reasons;
        this.audit = audit;
        this.clock = clock;
    }

    /** Opens the list, and writes first who looks. */
    public UnpaidList open(UnpaidRequest request, Caller caller) {
        caller.needOf(request.agency(), Right.REVEAL, null);
        PayMonth month = database.transaction(connection -> {
            audit.append(connection, caller.name(), "unpaid.reveal", request.subject(), "{}");
            return PayMonth.of(connection, request);
        });
        var shown = new ShownFields(
                vault, request.service(), request.service().papers().columns());
        return new UnpaidList(new UnpaidReader(database, references, shown, clock), month);
    }

    /** What a month came to. It names nobody and is not written down. */
    public UnpaidSums sums(UnpaidRequest request, Caller caller) {
        caller.needOf(request.agency(), Right.LOOK, null);
        PayMonth month = database.read(connection -> PayMonth.of(connection, request));
        var nameless = new ShownFields(vault, request.service(), List.of());
        var list = new UnpaidList(new UnpaidReader(database, references, nameless, clock), month);
        list.unpaid().forEachRemaining(line -> {});
        return list.sums();
    }

    /** Writes down that the whole list was handed over: nobody need be reminded any more. */
    public void handedOver(UnpaidRequest request, UnpaidList list, Caller caller) {
        var sums = list.sums();
        String detail = "{\"paid\":" + sums.paid().items() + ",\"unpaid\":"
                + sums.unpaid().items() + ",\"open\":" + sums.open().items() + "}";
        database.run(connection ->
                audit.append(connection, caller.name(), UnpaidDue.HANDED_OVER, request.subject(), detail));
    }

    /**
     * Writes it as a table: first who was not paid, then what is open, and nothing else, so that a program can read it.
     *
     * @throws IOException the reader has gone
     */
    public UnpaidSums write(UnpaidRequest request, String language, Caller caller, Table table) throws IOException {
        UnpaidList list = open(request, caller);
        table.row(headings(request));
        rows(list.unpaid(), language, table);
        rows(list.open(), language, table);
        table.end();
        handedOver(request, list, caller);
        return list.sums();
    }

    private static List<String> headings(UnpaidRequest request) {
        List<String> names =
                new ArrayList<>(List.of("reference", "batch", "line", "result", "state", "code", "reason", "do"));
        names.add("amount_vnd");
        names.add("pay_date");
        for (int index : request.service().papers().columns()) {
            Field field = request.service().fields().get(index);
            names.add(names.contains(field.name()) ? "row_" + field.name() : field.name());
        }
        return names;
    }

    private void rows(Iterator<UnpaidLine> lines, String language, Table table) throws IOException {
        while (lines.hasNext()) {
            UnpaidLine line = lines.next();
            List<Object> cells = new ArrayList<>();
            cells.add(line.reference());
            cells.add(line.batch() == null ? "" : line.batch());
            cells.add(line.line() == null ? "" : (long) line.line());
            cells.add(line.isOpen() ? "open" : "unpaid");
            cells.add(state(line.standing()).in(language));
            cells.add(line.code());
            cells.add(reasons.why(line.standing()).in(language));
            cells.add(reasons.todo(line.standing()).in(language));
            cells.add(line.amountVnd());
            cells.add(line.payDate().toString());
            cells.addAll(line.fields());
            table.row(cells);
        }
    }

    /** How a line stands, in words. */
    public static Words state(Reasons.Standing standing) {
        return Reasons.word(standing.state(), standing.held());
    }

    /** Why lines stand so, and what is to be done about it. */
    public Reasons reasons() {
        return reasons;
    }
}
