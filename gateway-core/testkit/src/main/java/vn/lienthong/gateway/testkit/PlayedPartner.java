package vn.lienthong.gateway.testkit;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The partner that the kit plays: one server for a whole run, because starting one takes longer than most tests. */
final class PlayedPartner implements BeforeAllCallback {
    private static volatile @Nullable WireMockServer server;

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(ExtensionContext.Namespace.create(PlayedPartner.class))
                .getOrComputeIfAbsent("server", key -> new Open(start()));
    }

    private static WireMockServer start() {
        var started = new WireMockServer(options()
                .dynamicPort()
                .dynamicHttpsPort()
                .bindAddress("localhost")
                .containerThreads(48)
                // else it packs an answer whose end is to be missing, whole
                .gzipDisabled(true)
                .jettyStopTimeout(100L));
        started.start();
        server = started;
        return started;
    }

    static WireMockServer server() {
        WireMockServer started = server;
        if (started == null) throw new IllegalStateException("run it with JUnit");
        return started;
    }

    private record Open(WireMockServer started) implements ExtensionContext.Store.CloseableResource {
        @Override
        public void close() {
            started.stop();
        }
    }
}
