package vn.lienthong.gateway.engine.plugin.loader;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One class loader for each version of a connector that is in use, shared by the destinations that it serves. */
public final class Loaders {
    private final Map<String, Used> used = new HashMap<>();
    private final LoaderWatch watch = new LoaderWatch();

    private static final class Used {
        private final PluginClassLoader loader;
        private int users;

        Used(PluginClassLoader loader) {
            this.loader = loader;
        }
    }

    /**
     * To be given back with {@link #release}.
     *
     * @param connector id and version: {@code bank-iso20022@1.0.0}
     * @param seesHost whether the gateway's classes come before those of its jars
     */
    public synchronized ClassLoader acquire(String connector, List<Path> jars, boolean seesHost) {
        Used one = used.computeIfAbsent(connector, name -> new Used(new PluginClassLoader(name, jars, seesHost)));
        one.users++;
        return one.loader;
    }

    /** The last user lets it go: what the connector has left in lists of the JVM is taken out, and the loader is watched. */
    public void release(String connector) {
        Used last = leave(connector);
        if (last != null) watch.letGo(connector, last.loader);
    }

    private synchronized @Nullable Used leave(String connector) {
        Used one = used.get(connector);
        if (one == null || --one.users > 0) return null;
        return used.remove(connector);
    }

    /** Let go and still in memory; more than none for long is a leak of a connector. */
    public int stillAlive() {
        return watch.stillAlive();
    }

    /** The same of the versions of one connector. @param id without a version */
    public int stillAlive(String id) {
        return watch.stillAlive(id);
    }
}
