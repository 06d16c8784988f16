package vn.lienthong.gateway.engine.plugin.loader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Classes of one version of a connector: the JDK, the SPI and slf4j from the host, everything else from its own jars. There is
 * no fall-back to the host: a missing jar shows at once and the host's libraries stay invisible, also as resources.
 */
public final class PluginClassLoader extends URLClassLoader {
    static {
        ClassLoader.registerAsParallelCapable();
    }

    private static final ClassLoader HOST = PluginClassLoader.class.getClassLoader();
    private static final ClassLoader JDK = ClassLoader.getPlatformClassLoader();

    private final boolean seesHost;

    /**
     * @param name shows in stack traces
     * @param seesHost a declarative connector's: it brings no code of its own but components for the gateway's Camel, so the
     *     gateway's classes come first
     */
    PluginClassLoader(String name, List<Path> jars, boolean seesHost) {
        super("connector:" + name, urls(jars), JDK);
        this.seesHost = seesHost;
    }

    private static URL[] urls(List<Path> jars) {
        try {
            URL[] urls = new URL[jars.size()];
            for (int i = 0; i < urls.length; i++) urls[i] = jars.get(i).toUri().toURL();
            return urls;
        } catch (IOException unlikely) {
            throw new UncheckedIOException(unlikely);
        }
    }

    /** Makes a class of the gateway's one of this loader's. */
    Class<?> define(String name, byte[] code) {
        synchronized (getClassLoadingLock(name)) {
            Class<?> defined = findLoadedClass(name);
            return defined == null ? defineClass(name, code, 0, code.length) : defined;
        }
    }

    private static boolean isShared(String name) {
        return name.startsWith("vn.lienthong.gateway.api.") || name.startsWith("org.slf4j.");
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null) loaded = isShared(name) ? HOST.loadClass(name) : fromFirstOrOwnJars(name);
            if (resolve) resolveClass(loaded);
            return loaded;
        }
    }

    private ClassLoader first() {
        return seesHost ? HOST : JDK;
    }

    private Class<?> fromFirstOrOwnJars(String name) throws ClassNotFoundException {
        try {
            return first().loadClass(name);
        } catch (ClassNotFoundException notThere) {
            return findClass(name);
        }
    }

    @Override
    public @Nullable URL getResource(String name) {
        URL own = findResource(name);
        return own == null ? first().getResource(name) : own;
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        List<URL> all = new ArrayList<>(Collections.list(findResources(name)));
        all.addAll(Collections.list(first().getResources(name)));
        return Collections.enumeration(all);
    }
}
