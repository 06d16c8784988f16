package vn.lienthong.gateway.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import vn.lienthong.gateway.app.assembly.GatewayAssembly;
import vn.lienthong.gateway.app.cli.Screen;
import vn.lienthong.gateway.app.config.ConfigFault;
import vn.lienthong.gateway.app.config.ConfigFolder;

/** A running gateway. Several may run in one JVM (tests), each with a folder of its own. */
public final class GatewayServer implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final GatewayLock lock;
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** What a start is told.
     *  @param config    folder with application.yaml, services/, partners/
     *  @param var       folder of its state
     *  @param held      nothing leaves until a person resumes
     *  @param overrides property names to values; they win over the files, and ${NAME} in a partner file sees them too */
    public record Settings(Path config, Path var, boolean held, Map<String, String> overrides) {
        public Settings {
            config = config.toAbsolutePath().normalize();
            var = var.toAbsolutePath().normalize();
        }
    }

    private GatewayServer(ConfigurableApplicationContext context, GatewayLock lock) {
        this.context = context;
        this.lock = lock;
        context.addApplicationListener((ApplicationListener<ContextClosedEvent>) this::closed);
    }

    /** Keeps what starts before a gateway from writing to the screen: its log has not been set up yet. */
    public static void quietUntilStarted() {
        LoggingSystem.get(GatewayServer.class.getClassLoader()).beforeInitialize();
    }

    /** Starts it; returns when it takes calls.
     *  @throws StartFailure it cannot; the message says why and what to do
     *  @throws ConfigFault  there is no readable application.yaml */
    public static GatewayServer start(Settings settings) {
        ConfigFolder.of(settings.config()).check("application.yaml");
        GatewayLock lock = GatewayLock.on(settings.var());
        try {
            ConfigurableApplicationContext context = new SpringApplicationBuilder(GatewayAssembly.class)
                    .bannerMode(Banner.Mode.OFF)
                    .run(properties(settings));
            GatewayServer server = new GatewayServer(context, lock);
            announce(settings.var().resolve(Screen.ADDRESS_FILE), server.url());
            return server;
        } catch (RuntimeException
                | IOException failed) { // outermost boundary of a start: whatever it is becomes one plain reason
            lock.close();
            LoggerFactory.getLogger(GatewayServer.class)
                    .atError()
                    .addKeyValue("event", "gateway.start-failed")
                    .setCause(failed)
                    .log("The gateway did not start");
            throw StartFailure.of(failed);
        }
    }

    /** Whoever waits for the file finds the whole address in it. */
    private static void announce(Path file, String url) throws IOException {
        Path written = Files.writeString(file.resolveSibling(file.getFileName() + ".tmp"), url + "\n");
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String[] properties(Settings settings) {
        Map<String, String> properties = new HashMap<>(Map.of(
                "spring.config.location",
                        "classpath:/application.yaml,"
                                + settings.config()
                                        .toAbsolutePath()
                                        .normalize()
                                        .resolve("application.yaml")
                                        .toUri(),
                "gateway.home", home().toString(),
                "gateway.config", settings.config().toString(),
                "gateway.var", settings.var().toString(),
                "gateway.held", "" + settings.held(),
                "logging.file.name", settings.var().resolve("log/gateway.log").toString()));
        properties.putAll(settings.overrides());
        return properties.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new);
    }

    /** Folder of the distribution: connectors/, routes/, mappings/ and the configuration that came with it. */
    public static Path home() {
        return Path.of(System.getProperty("gateway.home", "dist"))
                .toAbsolutePath()
                .normalize();
    }

    /** A part of the running gateway. */
    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    /** Address of the REST door, without /api/v1. */
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    /** Port that the REST door really listens on. */
    public int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    /** Port of health and metrics. */
    public int managementPort() {
        return context.getEnvironment().getRequiredProperty("local.management.port", Integer.class);
    }

    /** Returns when it has stopped, for example by SIGTERM. */
    public void awaitStop() throws InterruptedException {
        stopped.await();
    }

    private void closed(ContextClosedEvent event) {
        if (event.getApplicationContext() == context) {
            stopped.countDown();
        }
    }

    @Override
    public void close() {
        context.close();
        lock.close();
    }
}
