package vn.lienthong.gateway.engine.plugin;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.security.Provider;
import java.security.Security;
import java.time.Duration;
import java.util.List;
import java.util.ResourceBundle;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets class loaders of connectors go and watches whether they do. */
final class LoaderWatch {
    private static final Logger LOG = LoggerFactory.getLogger(LoaderWatch.class);

    private final List<WeakReference<PluginClassLoader>> gone = new CopyOnWriteArrayList<>();

    int stillAlive() {
        gone.removeIf(one -> one.refersTo(null));
        return gone.size();
    }

    void letGo(String connector, PluginClassLoader loader) {
        reportThreads(connector, loader);
        for (Provider provider : Security.getProviders()) {
            if (provider.getClass().getClassLoader() == loader) Security.removeProvider(provider.getName());
        }
        ResourceBundle.clearCache(loader);
        gone.add(new WeakReference<>(loader));
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
