package vn.lienthong.gateway.engine.plugin.loader;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets class loaders of connectors go and watches whether they do. */
final class LoaderWatch {
    private static final Logger LOG = LoggerFactory.getLogger(LoaderWatch.class);

    private final List<Gone> gone = new CopyOnWriteArrayList<>();

    /** @param connector its id, without the version */
    private record Gone(String connector, WeakReference<ClassLoader> loader) {}

    int stillAlive() {
        gone.removeIf(one -> one.loader().refersTo(null));
        return gone.size();
    }

    int stillAlive(String connector) {
        gone.removeIf(one -> one.loader().refersTo(null));
        return (int)
                gone.stream().filter(one -> one.connector().equals(connector)).count();
    }

    void letGo(String connector, PluginClassLoader loader) {
        reportThreads(connector, loader);
        Leftovers.of(connector, loader).remove();
        gone.add(new Gone(connector.replaceFirst("@.*", ""), new WeakReference<>(loader)));
        try {
            loader.close();
        } catch (IOException notClosed) {
            LOG.atWarn()
                    .addKeyValue("event", "connector.jar-open")
                    .addKeyValue("connector", connector)
                    .log("A jar of a connector stays open");
        }
    }

    private static void reportThreads(String connector, PluginClassLoader loader) {
        List<String> left = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> belongsTo(thread, loader) && !endsSoon(thread))
                .map(Thread::getName)
                .toList();
        if (left.isEmpty()) return;
        LOG.atError()
                .addKeyValue("event", "connector.thread-leak")
                .addKeyValue("connector", connector)
                .addKeyValue("threads", left)
                .log("Connector left threads behind; its classes stay in memory");
    }

    /** A pool is terminated a moment before its last thread is. */
    private static boolean endsSoon(Thread thread) {
        try {
            return thread.join(Duration.ofMillis(200));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean belongsTo(Thread thread, PluginClassLoader loader) {
        return thread.getContextClassLoader() == loader || thread.getClass().getClassLoader() == loader;
    }
}
