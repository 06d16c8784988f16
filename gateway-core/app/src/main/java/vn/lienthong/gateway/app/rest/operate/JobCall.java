package vn.lienthong.gateway.app.rest.operate;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.app.rest.Refusal;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.replay.ByMapping;
import vn.lienthong.gateway.engine.replay.Pace;
import vn.lienthong.gateway.engine.replay.ReplayJobs;
import vn.lienthong.gateway.engine.replay.Scope;
import vn.lienthong.gateway.engine.view.Mask;
import vn.lienthong.gateway.engine.view.TransferSearch;
import vn.lienthong.gateway.engine.view.TransferSearch.Sought;

/**
 * A replay job as a call describes it.
 *
 * @param transfers references; else any of what follows as far as account, all of which must match
 * @param state in which they failed: {@code REJECTED}, {@code RETURNED}, {@code DEAD}
 * @param msgId of the submission that carried them
 * @param canary how many go first; absent: no such step
 * @param steps how many go next, one after another, before the rest
 * @param askAfterCanary waits for a person after the canary; absent: true where there is one
 * @param rate most items a minute and destination
 * @param window times of the day between which it sends: {@code 22:00-05:00}
 * @param mapping {@code current}, which is what absent means: by the version that its route names when an item is sent;
 *     {@code original}: by the version by which each was last sent
 * @param cutoff and {@code expected}: of the preview
 */
record JobCall(
        @Nullable List<String> transfers,
        @Nullable String group,
        @Nullable Long batch,
        @Nullable String destination,
        @Nullable String service,
        @Nullable String cause,
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable State state,
        @Nullable LocalDate executionDate,
        @Nullable String msgId,
        @Nullable String beneficiary,
        @Nullable String personalNumber,
        @Nullable String account,
        @Nullable Integer canary,
        @Nullable List<Integer> steps,
        @Nullable Boolean askAfterCanary,
        @Nullable Integer rate,
        @Nullable Integer stopPercent,
        @Nullable Integer stopMinimum,
        @Nullable Instant startAt,
        @Nullable String window,
        @Nullable String mapping,
        @Nullable Instant cutoff,
        @Nullable Integer expected,
        @Nullable String reason,
        @Nullable String ticket) {

    private static final int FASTEST = 1_000_000;

    /** @param search hashes whom somebody is looked for by */
    Scope scope(TransferSearch search) {
        boolean named = transfers != null && !transfers.isEmpty();
        boolean matching = Stream.of(
                        group,
                        batch,
                        destination,
                        service,
                        cause,
                        state,
                        executionDate,
                        msgId,
                        beneficiary,
                        personalNumber,
                        account)
                .anyMatch(Objects::nonNull);
        if (named == matching)
            throw Refusal.of(
                    422,
                    "replay.selection",
                    "Name transfers, or select by group, batch, destination, service, cause, state, executionDate, msgId,"
                            + " beneficiary, personalNumber and account; not both.");
        if (state != null && !Scope.isOfFailures(state))
            throw Refusal.of(
                    422, "replay.state", "state is one in which something failed: REJECTED, RETURNED or DEAD.");
        return named
                ? Scope.of(Objects.requireNonNull(transfers))
                : new Scope(
                        List.of(),
                        group,
                        batch,
                        destination,
                        service,
                        cause,
                        since,
                        until,
                        state,
                        executionDate,
                        msgId,
                        people(search));
    }

    private List<Scope.Person> people(TransferSearch search) {
        var people = new ArrayList<Scope.Person>();
        add(people, search, Sought.By.BENEFICIARY, beneficiary);
        add(people, search, Sought.By.PERSONAL_NUMBER, personalNumber);
        add(people, search, Sought.By.ACCOUNT, account);
        return people;
    }

    private static void add(List<Scope.Person> people, TransferSearch search, Sought.By by, @Nullable String typed) {
        if (typed == null) return;
        Mask mask = by == Sought.By.BENEFICIARY ? Mask.HIDDEN : Mask.NUMBER;
        people.add(new Scope.Person(search.sought(by, typed.strip()), mask.of(typed.strip())));
    }

    ByMapping byMapping() {
        if (mapping == null || mapping.isBlank()) return ByMapping.CURRENT;
        var word = ByMapping.of(mapping.strip());
        if (word == null) throw Refusal.of(422, "replay.mapping", "mapping is current or original.");
        return word;
    }

    Pace pace() {
        var stages = new ArrayList<Integer>();
        if (canary != null) stages.add(within("canary", canary, 1, FASTEST));
        if (steps != null) for (int step : steps) stages.add(within("steps", step, 1, FASTEST));
        boolean asks = askAfterCanary == null ? canary != null : askAfterCanary && canary != null;
        LocalTime[] times = times();
        return new Pace(
                stages,
                asks,
                rate == null ? null : within("rate", rate, 1, FASTEST),
                stopPercent == null ? Pace.USUAL.stopPercent() : within("stopPercent", stopPercent, 0, 100),
                stopMinimum == null ? Pace.USUAL.stopMinimum() : within("stopMinimum", stopMinimum, 1, FASTEST),
                startAt,
                times.length == 0 ? null : times[0],
                times.length == 0 ? null : times[1]);
    }

    /** @param search as {@link #scope} @param key the header Idempotency-Key */
    ReplayJobs.Order order(TransferSearch search, @Nullable String key) {
        if (key != null && key.length() > 200)
            throw Refusal.of(422, "idempotency.format", "An Idempotency-Key has at most 200 characters.");
        return new ReplayJobs.Order(
                scope(search),
                pace(),
                byMapping(),
                cutoff,
                expected,
                ticket == null || ticket.isBlank() ? null : ticket.strip(),
                key);
    }

    static int within(String field, int value, int least, int most) {
        if (value < least || value > most)
            throw Refusal.of(422, field + ".range", field + " is from " + least + " to " + most + ".");
        return value;
    }

    private LocalTime[] times() {
        if (window == null || window.isBlank()) return new LocalTime[0];
        String[] ends = window.strip().split("-", -1);
        try {
            if (ends.length == 2) return new LocalTime[] {LocalTime.parse(ends[0]), LocalTime.parse(ends[1])};
        } catch (DateTimeException e) {
            throw unreadable();
        }
        throw unreadable();
    }

    private static Refusal unreadable() {
        return Refusal.of(422, "window.format", "window is two times of the day, for example 22:00-05:00.");
    }

    /** Whom it names has no string form. */
    @Override
    public String toString() {
        return "JobCall[" + (batch == null ? "" : "batch=" + batch) + "]";
    }
}
