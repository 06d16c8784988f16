package vn.lienthong.gateway.engine.plugin.loader;

import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.api.Connector;
import vn.lienthong.gateway.engine.plugin.installed.ConnectorDescriptor;
import vn.lienthong.gateway.engine.plugin.installed.InstalledConnector;
import vn.lienthong.gateway.engine.plugin.kamelet.KameletConnector;

/** Makes a connector of what lies in its folder. */
public final class Provider {
    private Provider() {}

    /**
     * A new one each time: a {@link ServiceLoader} that is kept would keep the class loader. To be called on a thread that is the
     * connector's.
     *
     * @param loader of {@link Loaders#acquire}
     * @return null where its jars hold no {@link Connector}, or its descriptor cannot be read
     */
    public static @Nullable Connector of(InstalledConnector installed, ClassLoader loader) {
        ConnectorDescriptor descriptor = installed.descriptor();
        if (descriptor == null) return null;
        if (descriptor.isDeclarative()) return new KameletConnector(descriptor, installed.folder(), loader);
        return ServiceLoader.load(Connector.class, loader).stream()
                .filter(provider -> provider.type().getClassLoader() == loader)
                .findFirst()
                .map(ServiceLoader.Provider::get)
                .orElse(null);
    }
}
