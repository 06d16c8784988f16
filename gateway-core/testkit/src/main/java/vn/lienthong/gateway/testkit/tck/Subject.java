package vn.lienthong.gateway.testkit.tck;

import java.util.Objects;
import vn.lienthong.gateway.api.Connector;
import vn.lienthong.gateway.engine.plugin.installed.InstalledConnector;
import vn.lienthong.gateway.engine.plugin.loader.Loaders;
import vn.lienthong.gateway.engine.plugin.loader.Provider;

/** A built connector, loaded from its folder for the length of a run. */
final class Subject implements AutoCloseable {
    private final InstalledConnector installed;
    private final Tck tck;
    private final Loaders loaders = new Loaders();
    private final ClassLoader loader;

    Subject(InstalledConnector installed, Tck tck) {
        this.installed = installed;
        this.tck = tck;
        loader = loaders.acquire(installed.toString(), installed.jars(), installed.isDeclarative());
    }

    InstalledConnector installed() {
        return installed;
    }

    Tck tck() {
        return tck;
    }

    /** A new one. */
    Connector connector() {
        Connector connector = Objects.requireNonNull(Provider.of(installed, loader), "its jars hold no Connector");
        return Bound.to(loader, connector);
    }

    /** The connector's own package, by whose name it logs. */
    String packageName() {
        Connector connector = Objects.requireNonNull(Provider.of(installed, loader), "its jars hold no Connector");
        return connector.getClass().getPackageName();
    }

    @Override
    public void close() {
        loaders.release(installed.toString());
    }
}
