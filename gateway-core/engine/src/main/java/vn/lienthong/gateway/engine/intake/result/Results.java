package vn.lienthong.gateway.engine.intake.result;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.answer.AnswerBook;
import vn.lienthong.gateway.engine.intake.store.UnitRange;
import vn.lienthong.gateway.engine.intake.write.Table;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.service.Services;

/**
 * Writes what became of every line of a batch, in the order of the lines: {@code line,result,code,reference,amount_vnd} for
 * programs, then the same in words for people. It names nobody: line and reference say who is meant.
 * Streams unit by unit; between two units no connection is held, so a slow reader costs nothing.
 */
public final class Results {
    /** The days of agencies are Vietnam's. */
    private static final ZoneId HOME = ZoneId.of("Asia/Ho_Chi_Minh");

    private final Database database;
    private final Services services;
    private final LongFunction<String> references;
    private final Clock clock;
    private final Reasons reasons;
    private final AnswerBook answers;

    /** Codes without their words. @param references id of a transfer → its reference */
    public Results(
            Database database, Services services, LongFunction<String> references, AnswerBook answers, Clock clock) {
        this(database, services, references, new Words(Reasons.silent(), answers), clock);
    }

    /** What beside the ledger's rows says what became of a line. */
    public record Words(Reasons reasons, AnswerBook answers) {}

    /** @param references id of a transfer → its reference */
    public Results(Database database, Services services, LongFunction<String> references, Words words, Clock clock) {
        this.reasons = words.reasons();
        this.answers = words.answers();
        this.database = database;
        this.services = services;
        this.references = references;
        this.clock = clock;
    }

    /** In Vietnamese. @throws IOException the reader has gone */
    public void write(long batchId, Table table) throws IOException {
        write(batchId, "vi", table);
    }

    /**
     * @param language of the words, {@code vi} or {@code en}; the headings and the first five columns are the same in both
     * @throws IOException the reader has gone
     */
    public void write(long batchId, String language, Table table) throws IOException {
        table.row(List.of(
                "line", "result", "code", "reference", "amount_vnd", "state", "partner_code", "reason", "paid_date"));
        PriorityQueue<Source> sources = new PriorityQueue<>(Comparator.comparingInt(Source::line));
        for (Source source : sources(batchId)) if (source.advance()) sources.add(source);
        while (!sources.isEmpty()) {
            Source source = sources.remove();
            ResultLine line = source.current();
            table.row(cells(line, language));
            if (source.advance()) sources.add(source);
        }
    }

    private List<Object> cells(ResultLine line, String language) {
        Instant paid = line.paidAt();
        return List.of(
                (long) line.line(),
                line.result(),
                line.code(),
                line.transferId() == null ? "" : references.apply(line.transferId()),
                line.amountVnd() == null ? "" : line.amountVnd(),
                line.state().in(language),
                line.partnerCode(),
                line.reason().in(language),
                paid == null ? "" : LocalDate.ofInstant(paid, HOME).toString());
    }

    /** Lines of one destination rise with the ids, those of several destinations do not: one source a destination. */
    private List<Source> sources(long batchId) {
        ResultRows rows = new ResultRows(database, clock, service(batchId), reasons, answers);
        Map<String, List<UnitRange>> units = new LinkedHashMap<>();
        database.read(connection -> UnitRange.of(connection, batchId))
                .forEach(unit -> units.computeIfAbsent(unit.destination(), d -> new ArrayList<>())
                        .add(unit));
        List<Source> sources = new ArrayList<>();
        for (List<UnitRange> ofOne : units.values()) {
            var left = ofOne.iterator();
            sources.add(new Source(last -> left.hasNext() ? rows.transfers(batchId, left.next()) : null));
        }
        sources.add(new Source(last -> {
            List<ResultLine> page = rows.refused(batchId, last);
            return page.isEmpty() ? null : page;
        }));
        return sources;
    }

    private ServiceDefinition service(long batchId) {
        String service = database.read(connection -> {
            try (var select = connection.prepareStatement("select service from batch where id = ?")) {
                select.setLong(1, batchId);
                try (var row = select.executeQuery()) {
                    return row.next() ? row.getString(1) : "";
                }
            }
        });
        return services.get(service);
    }

    /** The next page after a line; absent at the end. A page may be empty. */
    @FunctionalInterface
    private interface Pages {
        @Nullable
        List<ResultLine> after(int line);
    }

    private static final class Source {
        private final Pages pages;
        private List<ResultLine> page = List.of();
        private int next;
        private int last;

        Source(Pages pages) {
            this.pages = pages;
        }

        boolean advance() {
            while (next >= page.size()) {
                List<ResultLine> more = pages.after(last);
                if (more == null) return false;
                page = more;
                next = 0;
            }
            last = page.get(next++).line();
            return true;
        }

        ResultLine current() {
            return page.get(next - 1);
        }

        int line() {
            return last;
        }
    }
}
