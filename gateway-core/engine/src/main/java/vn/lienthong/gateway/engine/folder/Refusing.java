package vn.lienthong.gateway.engine.folder;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import vn.lienthong.gateway.engine.folder.paper.Notice;
import vn.lienthong.gateway.engine.intake.fault.FileFault;
import vn.lienthong.gateway.engine.intake.result.BatchView;

/** Puts files into rooms where others may lie under their names, and says why where they were refused. */
final class Refusing {
    private final Notice notice;
    private final Clock clock;

    Refusing(Notice notice, Clock clock) {
        this.notice = notice;
        this.clock = clock;
    }

    /** A list in {@code working/} that never became a batch. The reason is there before the list is. */
    void refuse(Rooms rooms, String name, List<FileFault> faults) throws IOException {
        FileName free = free(rooms.refused(), FileName.of(name));
        notice.write(rooms.refused(), free.stem(), name, faults);
        leave(rooms, name, rooms.refused(), free);
    }

    /** A list in {@code in/} whose name cannot be kept. */
    void refuseName(Rooms rooms, Arrivals.Arrival arrival) throws IOException {
        // A name that is not even text cannot be asked for; nothing is said of what stays where it is.
        if (!Rooms.exists(arrival.file())) throw new NoSuchFileException(arrival.name());
        FileName free = free(rooms.refused(), FileName.of(FileName.cleaned(arrival.name())));
        notice.write(rooms.refused(), free.stem(), arrival.name(), List.of(FileFault.of("file.name")));
        moved(arrival.file(), rooms.refused().resolve(free.toString()));
        if (arrival.control() != null)
            moved(arrival.control(), rooms.refused().resolve(free.stem() + FileName.CONTROL));
    }

    /** A list whose batch was refused. */
    void refuseChecked(Rooms rooms, FolderFile file, List<BatchView.Fault> faults) throws IOException {
        // Where it has gone already, its reason went before it.
        if (!Rooms.exists(rooms.working().resolve(file.name()))) return;
        FileName free = free(rooms.refused(), file.lastName());
        notice.writeOf(rooms.refused(), free.stem(), file.name(), faults);
        leave(rooms, file.name(), rooms.refused(), free);
    }

    /** A list whose batch was checked. */
    void finish(Rooms rooms, FolderFile file) throws IOException {
        if (Rooms.exists(rooms.working().resolve(file.name())))
            leave(rooms, file.name(), rooms.done(), unused(rooms.done(), file.lastName()));
    }

    /** The list first: what it declares is needed as long as it may be offered again. */
    private static void leave(Rooms rooms, String name, Path room, FileName as) throws IOException {
        moved(rooms.working().resolve(name), room.resolve(as.toString()));
        moved(rooms.working().resolve(name + FileName.CONTROL), room.resolve(as.stem() + FileName.CONTROL));
    }

    private static void moved(Path from, Path to) throws IOException {
        if (!Rooms.exists(from)) return;
        try {
            Rooms.replace(from, to);
        } catch (NoSuchFileException e) {
            // somebody else has taken it away; what it was is in the ledger
        }
    }

    /** A name that no list in the room has, whatever its ending: their reasons are called after their stems. */
    private static FileName free(Path room, FileName wanted) throws IOException {
        Set<String> stems = new HashSet<>();
        for (Rooms.Found file : Rooms.filesIn(room))
            stems.add(FileName.of(file.name()).stem().toLowerCase(Locale.ROOT));
        int number = 1;
        while (stems.contains(wanted.numbered(number).stem().toLowerCase(Locale.ROOT))) number++;
        return wanted.numbered(number);
    }

    /** The name itself, as a rule; another one where a file of an older ledger has it. */
    FileName unused(Path room, FileName wanted) throws IOException {
        return Rooms.exists(room.resolve(wanted.toString()))
                ? new FileName(wanted.stem() + "." + clock.millis(), wanted.ending())
                : wanted;
    }
}
