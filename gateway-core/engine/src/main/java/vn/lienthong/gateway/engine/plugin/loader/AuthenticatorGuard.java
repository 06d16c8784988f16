package vn.lienthong.gateway.engine.plugin.loader;

import java.net.Authenticator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps {@link Authenticator}'s default, one for the whole JVM, out of connectors' hands: CXF sets it on its first call, which
 * pins the connector's class loader for good and chains the next connector onto this one.
 */
public final class AuthenticatorGuard {
    private volatile @Nullable Authenticator hosts = Authenticator.getDefault();

    /** To be called after every call of a connector. */
    public void check() {
        Authenticator current = Authenticator.getDefault();
        if (current == null) return;
        if (current.getClass().getClassLoader() instanceof PluginClassLoader) Authenticator.setDefault(hosts);
        else hosts = current;
    }
}
