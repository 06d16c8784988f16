package vn.lienthong.gateway.engine.intake.result;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.answer.AnswerReading;
import vn.lienthong.gateway.engine.intake.store.UnitRange;
import vn.lienthong.gateway.engine.intake.write.Table;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.service.AnswerColumn;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.service.Services;

/**
 * Writes what became of every line of a batch, in the order of the lines: {@code line,result,code,reference,amount_vnd} for
 * programs, then the same in words for people, then what of the partner's answer the service tells its agencies. But for that
 * answer it names nobody: line and reference say who is meant.
 * Streams unit by unit; between two units no connection is held, so a slow reader costs nothing.
 */
public final class Results {
    /** The days of agencies are Vietnam's. */
    private static final ZoneId HOME = ZoneId.of("Asia/Ho_Chi_Minh");

    private static final List<String> HEADINGS = List.of(
            "line", "result", "code", "reference", "amount_vnd", "state", "partner_code", "reason", "paid_date");

    private static final String USUAL_REASON = "result of the list";

    private final Database database;
    private final Services services;
    private final LongFunction<String> references;
    private final Clock clock;
    private final Reasons reasons;
    private final AnswerReading answers;

    /** Codes without their words. @param references id of a transfer → its reference */
    public Results(
            Database database, Services services, LongFunction<String> references, AnswerReading answers, Clock clock) {
        this(database, services, references, new Words(Reasons.silent(), answers), clock);
    }

    /** What beside the ledger's rows says what became of a line. */
    public record Words(Reasons reasons, AnswerReading answers) {}

    /** @param references id of a transfer → its reference */
    public Results(Database database, Services services, LongFunction<String> references, Words words, Clock clock) {
        this.reasons = words.reasons();
        this.answers = words.answers();
        this.database = database;
        this.services = services;
        this.references = references;
        this.clock = clock;
    }

    /**
     * Who reads which results.
     *
     * @param language of the words, {@code vi} or {@code en}; what programs read is the same in both
     * @param reason absent: the purpose that was said with the list
     */
    public record Reading(
            long batchId,
            String language,
            Caller caller,
            @Nullable String reason) {}

    private record Head(
            String service, String agency, @Nullable String purpose) {}

    /**
     * Where the service tells what partners answered, the reading is written down first; to whom may not reveal, it does not tell.
     *
     * @throws IOException the reader has gone
     */
    public void write(Reading reading, Table table) throws IOException {
        Head head = head(reading.batchId());
        reading.caller().needOf(head.agency(), Right.EXPORT, null);
        ServiceDefinition service = services.get(head.service());
        List<AnswerColumn> columns = service.results().columns();
        List<Object> headings = new ArrayList<>(HEADINGS);
        for (AnswerColumn column : columns)
            headings.add(table.isForPeople() ? column.label().in(reading.language()) : column.key());
        table.row(headings);
        var rows = new ResultRows(database, clock, service, reasons, opened(service, reading, head));
        PriorityQueue<Source> sources = new PriorityQueue<>(Comparator.comparingInt(Source::line));
        for (Source source : sources(reading.batchId(), rows)) if (source.advance()) sources.add(source);
        while (!sources.isEmpty()) {
            Source source = sources.remove();
            table.row(cells(source.current(), reading.language(), columns.size()));
            if (source.advance()) sources.add(source);
        }
    }

    private AnswerReading.Opened opened(ServiceDefinition service, Reading reading, Head head) {
        boolean may = reading.caller().mayOf(head.agency(), Right.REVEAL, null);
        if (!may || !service.results().tellAnswers()) return (connection, ids) -> Map.of();
        String said = reading.reason() == null ? head.purpose() : reading.reason();
        var reader = new AnswerReading.Reader(reading.caller().name(), said == null ? USUAL_REASON : said);
        return answers.openBatch(reading.batchId(), reader);
    }

    private List<Object> cells(ResultLine line, String language, int columns) {
        Instant paid = line.paidAt();
        List<Object> cells = new ArrayList<>(List.of(
                (long) line.line(),
                line.result(),
                line.code(),
                line.transferId() == null ? "" : references.apply(line.transferId()),
                line.amountVnd() == null ? "" : line.amountVnd(),
                line.state().in(language),
                line.partnerCode(),
                line.reason().in(language),
                paid == null ? "" : LocalDate.ofInstant(paid, HOME).toString()));
        cells.addAll(line.answers().isEmpty() ? Collections.nCopies(columns, "") : line.answers());
        return cells;
    }

    /** Lines of one destination rise with the ids, those of several destinations do not: one source a destination. */
    private List<Source> sources(long batchId, ResultRows rows) {
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

    private Head head(long batchId) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement("select service, agency, purpose from batch where id = ?")) {
                select.setLong(1, batchId);
                try (var row = select.executeQuery()) {
                    return row.next()
                            ? new Head(row.getString(1), row.getString(2), row.getString(3))
                            : new Head("", "", null);
                }
            }
        });
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
