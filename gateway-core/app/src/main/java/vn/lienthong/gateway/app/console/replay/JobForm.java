package vn.lienthong.gateway.app.console.replay;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.app.console.transfer.PersonSeal;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.replay.ByMapping;
import vn.lienthong.gateway.engine.replay.Pace;
import vn.lienthong.gateway.engine.replay.ReplayJobs;
import vn.lienthong.gateway.engine.replay.Scope;

/**
 * What the steps of a new job carry from page to page, as it was typed.
 *
 * @param transfers references; empty where the set is found by the rest
 * @param who a sealed person
 * @param cutoff of the preview, and {@code expected} the number that it showed
 * @param canary how many go first; empty: no such step
 * @param next how many go then, before the rest
 * @param ask whether a person looks at the first ones before the next go
 * @param when {@code now}, {@code at}, {@code window}
 */
public record JobForm(
        @Nullable List<String> transfers,
        @Nullable String group,
        @Nullable String batch,
        @Nullable String destination,
        @Nullable String service,
        @Nullable String cause,
        @Nullable String state,
        @Nullable String day,
        @Nullable String message,
        @Nullable String who,
        @Nullable String cutoff,
        @Nullable String expected,
        @Nullable String canary,
        @Nullable String next,
        @Nullable String ask,
        @Nullable String rate,
        @Nullable String stop,
        @Nullable String when,
        @Nullable String at,
        @Nullable String from,
        @Nullable String to,
        @Nullable String mapping,
        @Nullable String reason,
        @Nullable String ticket) {
    private static final ZoneId HOME = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final int FASTEST = 1_000_000;
    private static final int LONGEST = 500;

    /** By the names of fields, in their order: whatever is given. */
    public Map<String, List<String>> carried() {
        var all = new LinkedHashMap<String, List<String>>();
        if (transfers != null && !transfers.isEmpty()) all.put("transfers", transfers);
        String[][] fields = {
            {"group", group},
            {"batch", batch},
            {"destination", destination},
            {"service", service},
            {"cause", cause},
            {"state", state},
            {"day", day},
            {"message", message},
            {"who", who},
            {"cutoff", cutoff},
            {"expected", expected},
            {"canary", canary},
            {"next", next},
            {"ask", ask},
            {"rate", rate},
            {"stop", stop},
            {"when", when},
            {"at", at},
            {"from", from},
            {"to", to},
            {"mapping", mapping},
            {"reason", reason},
            {"ticket", ticket}
        };
        for (String[] field : fields) if (field[1] != null && !field[1].isBlank()) all.put(field[0], List.of(field[1]));
        return all;
    }

    /** Of them only what is chosen on the first page. */
    public Map<String, List<String>> scoped() {
        var scoped = new LinkedHashMap<>(carried());
        scoped.keySet()
                .retainAll(List.of(
                        "transfers",
                        "group",
                        "batch",
                        "destination",
                        "service",
                        "cause",
                        "state",
                        "day",
                        "message",
                        "who",
                        "mapping",
                        "cutoff",
                        "expected"));
        return scoped;
    }

    /** Of them only what is counted anew by another version. */
    public Map<String, List<String>> chosen() {
        var chosen = scoped();
        chosen.keySet().removeAll(List.of("mapping", "cutoff", "expected"));
        return chosen;
    }

    public ByMapping byMapping() {
        return ByMapping.ORIGINAL.word().equals(mapping) ? ByMapping.ORIGINAL : ByMapping.CURRENT;
    }

    /**
     * Absent where nothing is chosen, or what cannot be chosen together or cannot be read: left out, it would be another set.
     *
     * @param seals who can read a sealed person
     */
    @Nullable
    Scope scope(PersonSeal seals) {
        var names = transfers == null
                ? List.<String>of()
                : transfers.stream()
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .distinct()
                        .toList();
        var person = filled(who) == null ? null : seals.open(String.valueOf(filled(who)));
        Long list = batch == null || !batch.strip().matches("\\d{1,18}") ? null : Long.valueOf(batch.strip());
        if (isUnread(batch, list) || isUnread(who, person) || isUnread(state, stateOf()) || isUnread(day, dayOf()))
            return null;
        boolean matching = Stream.of(group, batch, destination, service, cause, state, day, message, who)
                .anyMatch(field -> filled(field) != null);
        if (matching != names.isEmpty()) return null;
        return new Scope(
                names,
                filled(group),
                list,
                filled(destination),
                filled(service),
                filled(cause),
                null,
                null,
                stateOf(),
                dayOf(),
                filled(message),
                person == null ? List.of() : List.of(new Scope.Person(person.sought(), person.shown())));
    }

    private static boolean isUnread(@Nullable String typed, @Nullable Object read) {
        return filled(typed) != null && read == null;
    }

    private @Nullable State stateOf() {
        for (State each : State.values()) if (each.name().equals(filled(state))) return each;
        return null;
    }

    private @Nullable LocalDate dayOf() {
        try {
            String typed = filled(day);
            return typed == null ? null : LocalDate.parse(typed);
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    /** What cannot be taken, by field: keys of {@code job.wrong.<key>}. */
    public Map<String, String> wrong(Instant now) {
        var wrong = new LinkedHashMap<String, String>();
        for (String[] field : new String[][] {{"canary", canary}, {"next", next}, {"rate", rate}})
            if (filled(field[1]) != null && number(field[1], 1, FASTEST) == null) wrong.put(field[0], "number");
        if (filled(next) != null && filled(canary) == null) wrong.put("next", "no-canary");
        if (filled(stop) != null && number(stop, 0, 100) == null) wrong.put("stop", "percent");
        if ("at".equals(when)) {
            Instant start = start();
            if (start == null) wrong.put("at", "time");
            else if (start.isBefore(now)) wrong.put("at", "past");
        }
        if ("window".equals(when)) {
            if (time(from) == null) wrong.put("from", "time");
            if (time(to) == null || Objects.equals(time(from), time(to))) wrong.put("to", "time");
        }
        if (filled(reason) == null) wrong.put("reason", "reason");
        else if (reason != null && reason.length() > LONGEST) wrong.put("reason", "long");
        return wrong;
    }

    /** Of a form in which nothing is wrong. */
    Pace pace() {
        var stages = new ArrayList<Integer>();
        for (String size : new String[] {canary, next}) {
            Integer items = number(size, 1, FASTEST);
            if (items != null) stages.add(items);
        }
        boolean window = "window".equals(when);
        Integer percent = number(stop, 0, 100);
        return new Pace(
                stages,
                ask != null && !stages.isEmpty(),
                number(rate, 1, FASTEST),
                percent == null ? 100 : percent,
                Pace.USUAL.stopMinimum(),
                "at".equals(when) ? start() : null,
                window ? time(from) : null,
                window ? time(to) : null);
    }

    /** Of a form in which nothing is wrong. */
    ReplayJobs.Order order(Scope scope, @Nullable String key) {
        return new ReplayJobs.Order(
                scope, pace(), byMapping(), moment(), number(expected, 0, Integer.MAX_VALUE), filled(ticket), key);
    }

    /** How many the preview showed. */
    public int items() {
        Integer items = number(expected, 0, Integer.MAX_VALUE);
        return items == null ? 0 : items;
    }

    @Nullable
    Instant moment() {
        try {
            return cutoff == null || cutoff.isBlank() ? null : Instant.parse(cutoff);
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    /** As it is written on the page of what is confirmed. */
    public @Nullable Instant start() {
        try {
            return at == null || at.isBlank()
                    ? null
                    : LocalDateTime.parse(at).atZone(HOME).toInstant();
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    private static @Nullable LocalTime time(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : LocalTime.parse(text);
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    private static @Nullable Integer number(@Nullable String text, int least, int most) {
        String figure = filled(text);
        if (figure == null || !figure.matches("\\d{1,10}")) return null;
        long value = Long.parseLong(figure);
        return value < least || value > most ? null : (int) value;
    }

    private static @Nullable String filled(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    JobForm of(Instant cut, int items) {
        return new JobForm(
                transfers,
                group,
                batch,
                destination,
                service,
                cause,
                state,
                day,
                message,
                who,
                cut.toString(),
                Integer.toString(items),
                canary,
                next,
                ask,
                rate,
                stop,
                when,
                at,
                from,
                to,
                mapping,
                reason,
                ticket);
    }
}
