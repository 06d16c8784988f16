package vn.lienthong.gateway.engine.folder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.gateway.engine.agency.Agency;
import vn.lienthong.gateway.engine.agency.Folder;
import vn.lienthong.gateway.engine.folder.ground.Ground;
import vn.lienthong.gateway.engine.intake.BatchRequest;
import vn.lienthong.gateway.engine.intake.Receipt;
import vn.lienthong.gateway.engine.intake.fault.FileFault;

/**
 * Takes lists in. A list is claimed by moving it to {@code working/}, its control file before it; there it stays until its batch
 * is checked. In the commit of the batch stands the name in {@code working/}: a crash at any moment makes neither two batches of
 * one file nor none.
 */
final class Taking {
    private static final Logger LOG = LoggerFactory.getLogger(Taking.class);

    private final Desk desk;
    private final FolderStore store;
    private final Agency agency;
    private final Folder folder;
    private final String key;
    private final Ground ground;
    private final Refusing refusing;

    Taking(Desk desk, FolderStore store, Door door, Refusing refusing) {
        this.desk = desk;
        this.store = store;
        this.agency = door.agency();
        this.folder = door.folder();
        this.key = door.key();
        this.ground = door.ground();
        this.refusing = refusing;
    }

    /** Which door it is. @param key names the folder in the ledger */
    record Door(Agency agency, Folder folder, String key, Ground ground) {}

    /** Claims and offers a list; a name that cannot be kept refuses it. */
    void take(Rooms rooms, Arrivals.Arrival arrival) throws IOException {
        if (!FileName.isUsable(arrival.name())) {
            refusing.refuseName(rooms, arrival);
            return;
        }
        Path working = rooms.working().resolve(arrival.name());
        // One of this name is being checked still, or waits for its answer.
        if (Rooms.exists(working) || store.isTaken(key, arrival.name())) return;
        if (arrival.control() != null)
            Rooms.replace(arrival.control(), rooms.working().resolve(arrival.name() + FileName.CONTROL));
        Rooms.move(arrival.file(), working);
        offer(rooms, arrival.name());
    }

    /** Offers a list in {@code working/}: one that was just claimed, or one that an earlier run left there. */
    void offer(Rooms rooms, String name) throws IOException {
        List<FileFault> faults = faults(rooms, name);
        if (faults.isEmpty()) return;
        refusing.refuse(rooms, name, faults);
        LOG.atInfo()
                .addKeyValue("event", "folder.file-refused")
                .addKeyValue("agency", agency.id())
                .addKeyValue("code", faults.get(0).code())
                .log("Refused");
    }

    /** None: it is a batch. */
    private List<FileFault> faults(Rooms rooms, String name) throws IOException {
        Path declared = rooms.working().resolve(name + FileName.CONTROL);
        boolean isDeclared = Rooms.exists(declared);
        if (!isDeclared && isControlRequired())
            return List.of(new FileFault(
                    "control.missing",
                    0,
                    0,
                    Map.of("expected", FileName.of(name).stem() + FileName.CONTROL)));
        ControlFile.Control control = isDeclared ? control(declared) : ControlFile.Control.NONE;
        if (!control.faults().isEmpty()) return control.faults();
        try (InputStream in = ground.read(rooms.working().resolve(name))) {
            ListForm list = ListForm.of(name, in);
            if (list.form() == null) return List.of(FileFault.of("file.format"));
            return faults(rooms, name, request(name, list.form(), control), list.bytes());
        }
    }

    private ControlFile.Control control(Path declared) throws IOException {
        try (InputStream in = ground.read(declared)) {
            return ControlFile.read(in);
        }
    }

    boolean isControlRequired() {
        var controls = desk.services().get(folder.service()).controls();
        return controls.countRequired() || controls.sumRequired();
    }

    private List<FileFault> faults(Rooms rooms, String name, BatchRequest request, InputStream bytes)
            throws IOException {
        FileName parts = FileName.of(name);
        int number = freeNumber(rooms, parts);
        Receipt receipt = desk.intake()
                .receive(
                        request,
                        bytes,
                        (connection, batchId) -> store.take(
                                connection, key, new FolderStore.Taken(name, parts.stem(), number, batchId)));
        return switch (receipt) {
            case Receipt.Received received -> taken("folder.file-taken", received.batchId());
            case Receipt.Known known -> taken("folder.file-known", known.batchId());
            case Receipt.Declined declined -> declined.faults();
        };
    }

    private List<FileFault> taken(String event, long batchId) {
        desk.received().run();
        LOG.atInfo()
                .addKeyValue("event", event)
                .addKeyValue("agency", agency.id())
                .addKeyValue("batchId", batchId)
                .log("Taken from a folder");
        return List.of();
    }

    /** The ledger may have been made anew while the folder kept its files: no answer takes an older one's place. */
    private int freeNumber(Rooms rooms, FileName name) throws IOException {
        int number = store.nextNumber(key, name.stem());
        while (isUsed(rooms, name.numbered(number))) number++;
        return number;
    }

    private boolean isUsed(Rooms rooms, FileName name) throws IOException {
        return Rooms.exists(rooms.done().resolve(name.toString()))
                || Rooms.exists(rooms.out().resolve(Answering.nameOf(name.stem(), "result", folder.papers())));
    }

    private BatchRequest request(String name, String form, ControlFile.Control control) {
        Folder.Parameters parameters = control.parameters().or(folder.parameters());
        return new BatchRequest(
                folder.service(),
                agency.id(),
                form,
                folder.profile(),
                name,
                control.count(),
                control.sum(),
                parameters.executionDate(),
                parameters.officer(),
                parameters.purpose(),
                parameters.period(),
                parameters.unit(),
                Boolean.TRUE.equals(parameters.checkOnly()));
    }

    /** Names in {@code working/} of lists that are no batch yet. */
    Set<String> leftBehind(List<Rooms.Found> working) {
        Set<String> names = new TreeSet<>();
        for (Rooms.Found file : working)
            if (isList(file.name()) && !store.isTaken(key, file.name())) names.add(file.name());
        return names;
    }

    private static boolean isList(String name) {
        return !FileName.isControl(name) && !FileName.isPassedOver(name);
    }

    /** The list that a control file in {@code working/} belongs to; null for a list. */
    static @Nullable String declaredBy(String name) {
        return FileName.isControl(name) ? name.substring(0, name.length() - FileName.CONTROL.length()) : null;
    }
}
