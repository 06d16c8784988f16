package vn.lienthong.gateway.app.assembly.routes;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.flow.Loop;

/** Has the routes exchanged when what is written lies still: two looks one after another found the same. */
public final class RouteWatch implements AutoCloseable {
    private final RouteFiles routes;
    private final Path[] folders;
    private String loaded;
    private String seen;
    private @Nullable Loop loop;

    /** @param folders that routes are made of */
    public RouteWatch(RouteFiles routes, Path... folders) {
        this.routes = routes;
        this.folders = folders.clone();
        loaded = RouteFolder.state(folders);
        seen = loaded;
    }

    /** @param every pause between two looks */
    public void start(Duration every) {
        loop = new Loop("routes-watch", every, this::look);
    }

    private boolean look() {
        String now = RouteFolder.state(folders);
        boolean isStill = now.equals(seen);
        seen = now;
        if (!isStill || now.equals(loaded)) return false;
        // Refused or not: the same files are not tried a second time.
        loaded = now;
        routes.reload();
        return false;
    }

    @Override
    public void close() {
        if (loop != null) loop.close();
    }
}
