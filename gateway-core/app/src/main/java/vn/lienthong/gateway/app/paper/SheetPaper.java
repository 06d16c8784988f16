package vn.lienthong.gateway.app.paper;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.paper.Sheet;
import vn.lienthong.gateway.engine.paper.Sheet.Day;
import vn.lienthong.gateway.engine.paper.Sheet.Sum;
import vn.lienthong.gateway.engine.service.Words;

/**
 * The sheet of a batch as its template reads it.
 *
 * @param names of the destinations, by id
 */
public record SheetPaper(Sheet sheet, Map<String, Words> names) {
    private static final List<Function<Day, Sum>> PARTS =
            List.of(Day::assigned, Day::completed, Day::open, Day::failed);

    /** The words of the equation. */
    public List<String> words() {
        return Sheet.WORDS;
    }

    public Sum sum() {
        return added(sheet.totals().values().stream().toList());
    }

    /** Declared less received; absent where nothing was declared. */
    public @Nullable Long differenceItems() {
        Long declared = sheet.head().declaredCount();
        return declared == null ? null : declared - sheet.head().counted().items();
    }

    /** Declared less received; absent where nothing was declared. */
    public @Nullable Long differenceVnd() {
        Long declared = sheet.head().declaredSum();
        return declared == null ? null : declared - sheet.head().counted().vnd();
    }

    /** Whether the parts are the whole, and no partner says otherwise. */
    public boolean balanced() {
        return sum().equals(sheet.head().counted()) && sheet.reconciliation().balanced();
    }

    /** Keys of the columns of a day. */
    public List<String> parts() {
        return List.of("assigned", "completed", "open", "failed");
    }

    public List<Sum> of(Day day) {
        return PARTS.stream().map(part -> part.apply(day)).toList();
    }

    public List<Sum> ofDays() {
        return PARTS.stream()
                .map(part -> added(sheet.days().stream().map(part).toList()))
                .toList();
    }

    public String destination(String id, PaperWords words) {
        if (id.isEmpty()) return words.of("no-destination");
        Words name = names.get(id);
        return name == null ? id : words.say(name);
    }

    public long breaksShown() {
        return sheet.reconciliation().breaks().size();
    }

    private static Sum added(List<Sum> sums) {
        long items = sums.stream().mapToLong(Sum::items).sum();
        long vnd = sums.stream().mapToLong(Sum::vnd).sum();
        return new Sum(items, vnd);
    }
}
