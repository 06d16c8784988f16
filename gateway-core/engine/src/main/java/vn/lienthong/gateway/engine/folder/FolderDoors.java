package vn.lienthong.gateway.engine.folder;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import vn.lienthong.gateway.engine.agency.Agencies;
import vn.lienthong.gateway.engine.agency.Agency;
import vn.lienthong.gateway.engine.agency.Folder;
import vn.lienthong.gateway.engine.flow.Loop;

/** Every folder of every agency, each with a loop of its own: one that hangs keeps nobody waiting. */
public final class FolderDoors implements AutoCloseable {
    private final List<FolderDoor> doors = new ArrayList<>();
    private final List<Loop> loops = new ArrayList<>();

    public FolderDoors(Agencies agencies, Desk desk) {
        for (Agency agency : agencies.sound().values())
            for (Folder folder : agency.folders()) open(new FolderDoor(desk, agency, folder));
    }

    private void open(FolderDoor door) {
        doors.add(door);
        loops.add(new Loop("folder-" + door.state().agency(), door.pause(), () -> {
            door.look();
            return false;
        }));
    }

    /** How each folder is, in the order of the configuration. */
    public List<DoorState> states() {
        return doors.stream().map(FolderDoor::state).toList();
    }

    /** Lets the looks that are under way end after their files, all at once. */
    @Override
    public void close() {
        doors.forEach(FolderDoor::closeSoon);
        try (var closing = Executors.newVirtualThreadPerTaskExecutor()) {
            loops.forEach(loop -> closing.execute(loop::close));
        }
        doors.forEach(FolderDoor::close);
    }
}
