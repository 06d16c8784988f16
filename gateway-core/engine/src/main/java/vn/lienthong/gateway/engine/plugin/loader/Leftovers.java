package vn.lienthong.gateway.engine.plugin.loader;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.ResourceBundle;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a connector has entered into lists of the whole JVM: security providers, JDBC drivers, MBeans, resource bundles. Each entry
 * would keep its class loader for good. Threads and shutdown hooks cannot be taken away from outside: those are reported, or show as
 * a loader that stays.
 */
final class Leftovers {
    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    private final String connector;
    private final PluginClassLoader loader;
    private final List<String> removed = new ArrayList<>();

    private Leftovers(String connector, PluginClassLoader loader) {
        this.connector = connector;
        this.loader = loader;
    }

    static Leftovers of(String connector, PluginClassLoader loader) {
        return new Leftovers(connector, loader);
    }

    void remove() {
        providers();
        drivers();
        beans();
        ResourceBundle.clearCache(loader);
        if (removed.isEmpty()) return;
        LOG.atWarn()
                .addKeyValue("event", "connector.left-behind")
                .addKeyValue("connector", connector)
                .addKeyValue("removed", removed)
                .log("Connector left entries behind in lists of the whole JVM; they were removed");
    }

    private void providers() {
        for (Provider provider : Security.getProviders()) {
            if (provider.getClass().getClassLoader() != loader) continue;
            Security.removeProvider(provider.getName());
            removed.add("security provider " + provider.getName());
        }
    }

    /** The list of drivers shows a driver only to classes of its own loader: so a class of ours is made there. */
    private void drivers() {
        String name = DriverLeaver.class.getName();
        try (InputStream code =
                Objects.requireNonNull(DriverLeaver.class.getResourceAsStream("DriverLeaver.class"), name)) {
            Class<?> leaver = loader.define(name, code.readAllBytes());
            for (Object driver :
                    (List<?>) leaver.getMethod("leave", ClassLoader.class).invoke(null, loader))
                removed.add("JDBC driver " + driver);
        } catch (IOException
                | NoSuchMethodException
                | IllegalAccessException
                | InvocationTargetException
                | LinkageError refused) {
            LOG.atWarn()
                    .addKeyValue("event", "connector.driver-kept")
                    .addKeyValue("connector", connector)
                    .addKeyValue("reason", refused.toString())
                    .log("JDBC drivers of a connector could not be looked for");
        }
    }

    private void beans() {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        for (ObjectName name : server.queryNames(null, null)) {
            try {
                if (server.getClassLoaderFor(name) != loader) continue;
                server.unregisterMBean(name);
                removed.add("MBean " + name);
            } catch (InstanceNotFoundException goneMeanwhile) {
                continue;
            } catch (JMException stays) {
                LOG.atWarn()
                        .addKeyValue("event", "connector.bean-kept")
                        .addKeyValue("connector", connector)
                        .addKeyValue("bean", name)
                        .log("An MBean of a connector cannot be removed");
            }
        }
    }
}
