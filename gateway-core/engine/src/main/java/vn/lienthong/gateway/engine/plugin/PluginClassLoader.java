package vn.lienthong.gateway.engine.plugin;

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
final class PluginClassLoader extends URLClassLoader {
    static {
        ClassLoader.registerAsParallelCapable();
    }

    private static final ClassLoader HOST = PluginClassLoader.class.getClassLoader();
    private static final ClassLoader JDK = ClassLoader.getPlatformClassLoader();

    /** @param name shows in stack traces */
    PluginClassLoader(String name, List<Path> jars) {
        super("connector:" + name, urls(jars), JDK);
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

    private static boolean isShared(String name) {
        return name.startsWith("vn.lienthong.gateway.api.") || name.startsWith("org.slf4j.");
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null) loaded = isShared(name) ? HOST.loadClass(name) : fromJdkOrOwnJars(name);
            if (resolve) resolveClass(loaded);
            return loaded;
        }
    }

    private Class<?> fromJdkOrOwnJars(String name) throws ClassNotFoundException {
        try {
            return JDK.loadClass(name);
        } catch (ClassNotFoundException notOfTheJdk) {
            return findClass(name);
        }
    }

    @Override
    public @Nullable URL getResource(String name) {
        URL own = findResource(name);
        return own == null ? JDK.getResource(name) : own;
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        List<URL> all = new ArrayList<>(Collections.list(findResources(name)));
        all.addAll(Collections.list(JDK.getResources(name)));
        return Collections.enumeration(all);
    }
}
