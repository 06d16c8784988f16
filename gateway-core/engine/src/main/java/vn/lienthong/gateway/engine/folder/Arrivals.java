package vn.lienthong.gateway.engine.folder;

import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.agency.Folder;

/**
 * Tells which files in {@code in/} are whole: those that have looked the same for a while, by our clock, because another
 * machine's may be wrong. Remembers only what it saw last: after a restart every file waits again.
 */
final class Arrivals {
    private final Folder.Clocks clocks;
    private final boolean controlRequired;
    private final Clock clock;
    private Map<Mark, Instant> since = Map.of();

    /** How a file looks. */
    private record Mark(String name, long size, FileTime changed) {}

    /**
     * A list that is whole.
     *
     * @param name composed
     * @param control its control file; absent: it has none
     */
    record Arrival(Path file, String name, @Nullable Path control) {}

    Arrivals(Folder.Clocks clocks, boolean controlRequired, Clock clock) {
        this.clocks = clocks;
        this.controlRequired = controlRequired;
        this.clock = clock;
    }

    /**
     * One look. Of two files whose names are one when composed, the first.
     *
     * @param claimed names in {@code working/}: a control file may have gone there before a crash, its list not yet
     */
    List<Arrival> look(List<Rooms.Found> inRoom, Set<String> claimed) {
        Map<Mark, Instant> seen = new HashMap<>();
        Map<String, Rooms.Found> controls = new HashMap<>();
        Instant now = clock.instant();
        for (Rooms.Found file : inRoom) {
            Mark mark = mark(file);
            seen.put(mark, since.getOrDefault(mark, now));
            String name = FileName.composed(file.name());
            if (FileName.isControl(name)) controls.put(name, file);
        }
        since = seen;
        return ready(inRoom, new Controls(controls, claimed), now);
    }

    /** Control files, by name. */
    private record Controls(Map<String, Rooms.Found> inRoom, Set<String> claimed) {
        Rooms.@Nullable Found of(String name) {
            Rooms.Found exact = inRoom.get(name + FileName.CONTROL);
            return exact != null ? exact : inRoom.get(FileName.of(name).stem() + FileName.CONTROL);
        }

        boolean has(String name) {
            return of(name) != null || claimed.contains(name + FileName.CONTROL);
        }
    }

    private List<Arrival> ready(List<Rooms.Found> inRoom, Controls controls, Instant now) {
        List<Arrival> ready = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Set<Path> given = new HashSet<>();
        for (Rooms.Found file : inRoom) {
            String name = FileName.composed(file.name());
            if (FileName.isControl(name) || FileName.isPassedOver(name) || !names.add(name)) continue;
            Rooms.Found control = controls.of(name);
            boolean isWhole = isReady(file, controls.has(name), now)
                    && (control == null || isQuiet(control, clocks.quiet(), now));
            // Two lists cannot share one declaration.
            if (!isWhole || (control != null && !given.add(control.path()))) continue;
            ready.add(new Arrival(file.path(), name, control == null ? null : control.path()));
        }
        return ready;
    }

    private boolean isReady(Rooms.Found file, boolean declared, Instant now) {
        boolean waits = controlRequired && !declared;
        return isQuiet(file, waits ? longer(clocks.quiet(), clocks.controlWait()) : clocks.quiet(), now);
    }

    private boolean isQuiet(Rooms.Found file, Duration wait, Instant now) {
        return !now.isBefore(since.getOrDefault(mark(file), now).plus(wait));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    private static Mark mark(Rooms.Found file) {
        return new Mark(file.name(), file.size(), file.changed());
    }
}
