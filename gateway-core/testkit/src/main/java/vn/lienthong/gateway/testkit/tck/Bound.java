package vn.lienthong.gateway.testkit.tck;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import vn.lienthong.gateway.api.Connector;
import vn.lienthong.gateway.api.InboundOperation;
import vn.lienthong.gateway.api.Link;
import vn.lienthong.gateway.api.OutboundOperation;

/** Calls a connector with its own class loader as the thread's, as the gateway's threads do. */
final class Bound {
    private static final Set<Class<?>> SPI = Set.of(Link.class, OutboundOperation.class, InboundOperation.class);

    private Bound() {}

    static Connector to(ClassLoader loader, Connector connector) {
        return proxy(Connector.class, loader, connector);
    }

    private static <T> T proxy(Class<T> type, ClassLoader loader, Object target) {
        InvocationHandler call = (self, method, arguments) -> {
            Thread thread = Thread.currentThread();
            ClassLoader callers = thread.getContextClassLoader();
            thread.setContextClassLoader(loader);
            try {
                Object answer = method.invoke(target, arguments);
                Class<?> returned = method.getReturnType();
                return answer != null && SPI.contains(returned) ? proxy(returned, loader, answer) : answer;
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            } finally {
                thread.setContextClassLoader(callers);
            }
        };
        return type.cast(Proxy.newProxyInstance(Bound.class.getClassLoader(), new Class<?>[] {type}, call));
    }
}
