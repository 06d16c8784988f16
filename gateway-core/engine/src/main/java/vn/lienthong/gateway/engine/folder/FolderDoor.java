package vn.lienthong.gateway.engine.folder;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import vn.lienthong.gateway.engine.agency.Agency;
import vn.lienthong.gateway.engine.agency.Folder;
import vn.lienthong.gateway.engine.folder.ground.Ground;
import vn.lienthong.gateway.engine.folder.ground.Trouble;
import vn.lienthong.gateway.engine.folder.paper.Notice;
import vn.lienthong.gateway.engine.intake.fault.FileFault;

/**
 * One folder of one agency. A look takes in what is whole and lays down what is known. A file with which something is wrong
 * leaves the others alone; a place that cannot be reached is looked at again after the next pause.
 */
public final class FolderDoor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FolderDoor.class);
    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(15);

    private final Desk desk;
    private final FolderStore store;
    private final Taking.Door door;
    private final Arrivals arrivals;
    private final Taking taking;
    private final Answering answering;
    private final Refusing refusing;
    private final Notice notice;
    private final Map<String, String> complaints = new HashMap<>();
    private Instant renewAt = Instant.MIN;
    private volatile DoorState state;
    private volatile boolean closing;

    public FolderDoor(Desk desk, Agency agency, Folder folder) {
        this.desk = desk;
        this.store = new FolderStore(desk.database(), desk.clock(), desk.node());
        this.door = new Taking.Door(agency, folder, agency.id() + " " + folder.place(), Ground.of(folder.place()));
        this.notice = new Notice(desk.errors(), desk.clock());
        this.refusing = new Refusing(notice, desk.clock());
        this.taking = new Taking(desk, store, door, refusing);
        this.answering = new Answering(desk.answers(), store, door, refusing, notice);
        this.arrivals = new Arrivals(folder.clocks(), taking.isControlRequired(), desk.clock());
        this.state = new DoorState(agency.id(), folder.place().toString(), null, null, 0);
    }

    public DoorState state() {
        return state;
    }

    Duration pause() {
        return door.folder().clocks().poll();
    }

    /** One look. Nothing where another node has the folder. */
    public void look() {
        if (!holdsLease()) return;
        try {
            Rooms rooms = Rooms.under(door.ground().root());
            List<Rooms.Found> working = Rooms.filesIn(rooms.working());
            Set<String> claimed = working.stream().map(Rooms.Found::name).collect(Collectors.toSet());
            sweep(rooms, working, claimed);
            for (String name : taking.leftBehind(working)) each(rooms, name, () -> taking.offer(rooms, name));
            for (FolderFile file : store.waiting(door.key()))
                each(rooms, file.name(), () -> answering.answer(rooms, file));
            for (Arrivals.Arrival arrival : arrivals.look(Rooms.filesIn(rooms.in()), claimed))
                each(rooms, arrival.name(), () -> taking.take(rooms, arrival));
            isGood();
        } catch (IOException e) {
            park(e);
        }
    }

    /** Renewed when half of it is over. */
    private boolean holdsLease() {
        Instant now = desk.clock().instant();
        if (closing) return false;
        if (now.isBefore(renewAt)) return true;
        Duration thrice = pause().multipliedBy(3);
        Duration lease = thrice.compareTo(SHORTEST_LEASE) < 0 ? SHORTEST_LEASE : thrice;
        if (!store.lease(door.key(), lease)) return false;
        renewAt = now.plus(lease.dividedBy(2));
        return true;
    }

    /** What is done with one file. */
    private interface Step {
        void take() throws IOException;
    }

    /** Between two files the gateway may close and the lease may go to another node. */
    private void each(Rooms rooms, String name, Step step) throws IOException {
        if (!holdsLease()) return;
        try {
            step.take();
            if (complaints.remove(name) != null)
                Notice.remove(rooms.out(), FileName.of(FileName.cleaned(name)).stem());
        } catch (IOException e) {
            if (!door.ground().isReachable()) throw e;
            complain(rooms, name, Trouble.code(e));
        }
    }

    /** Said once, until it is another complaint or none. */
    private void complain(Rooms rooms, String name, String code) {
        state = state.counted();
        if (code.equals(complaints.put(name, code))) return;
        LOG.atWarn()
                .addKeyValue("event", "folder.file-waits")
                .addKeyValue("agency", door.agency().id())
                .addKeyValue("folder", door.folder().place())
                .addKeyValue("code", code)
                .log("A file cannot be taken or answered now; it is tried again");
        if (!code.equals(Trouble.DENIED)) return;
        try {
            notice.write(rooms.out(), FileName.of(FileName.cleaned(name)).stem(), name, List.of(FileFault.of(code)));
        } catch (IOException e) {
            LOG.atWarn()
                    .addKeyValue("event", "folder.notice-failed")
                    .addKeyValue("agency", door.agency().id())
                    .addKeyValue("code", Trouble.code(e))
                    .log("The agency could not be told in its folder");
        }
    }

    /** A crash may have left a control file whose list is in {@code done/} already. */
    private void sweep(Rooms rooms, List<Rooms.Found> working, Set<String> claimed) throws IOException {
        for (Rooms.Found file : working) {
            String list = Taking.declaredBy(file.name());
            if (list == null || claimed.contains(list) || isIn(rooms, list)) continue;
            FileName kept = refusing.unused(rooms.done(), FileName.of(file.name()));
            each(rooms, file.name(), () -> Rooms.move(file.path(), rooms.done().resolve(kept.toString())));
        }
    }

    private static boolean isIn(Rooms rooms, String list) throws IOException {
        for (Rooms.Found file : Rooms.filesIn(rooms.in()))
            if (FileName.composed(file.name()).equals(list)) return true;
        return false;
    }

    private void isGood() {
        if (state.isParked())
            LOG.atInfo()
                    .addKeyValue("event", "folder.back")
                    .addKeyValue("agency", door.agency().id())
                    .addKeyValue("folder", door.folder().place())
                    .log("The folder can be reached again");
        state = state.good(desk.clock().instant());
    }

    private void park(IOException failure) {
        String code = Trouble.code(failure);
        door.ground().leave();
        boolean isNew = !code.equals(state.code());
        state = state.failed(code, desk.clock().instant());
        if (!isNew || closing) return;
        var log = LOG.atWarn()
                .addKeyValue("event", "folder.parked")
                .addKeyValue("agency", door.agency().id())
                .addKeyValue("folder", door.folder().place())
                .addKeyValue("code", code);
        log.log("The folder cannot be looked into now; it is tried again: {}", failure.getMessage());
    }

    /** A look that is under way ends after its file. */
    void closeSoon() {
        closing = true;
    }

    @Override
    public void close() {
        closing = true;
        door.ground().close();
        try {
            store.giveUp(door.key());
        } catch (DataAccessException e) {
            // the lease ends by itself
        }
    }
}
