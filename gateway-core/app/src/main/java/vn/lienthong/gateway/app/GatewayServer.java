package vn.lienthong.gateway.app;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import vn.lienthong.gateway.app.assembly.GatewayAssembly;

/** A running gateway. Several may run in one JVM (tests): nothing of it is static. */
public final class GatewayServer implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** What a start is told.
     *  @param config    folder with application.yaml, services/, partners/
     *  @param var       folder of its state
     *  @param held      nothing leaves until a person resumes
     *  @param overrides Spring property names to values; they win over the files */
    public record Settings(Path config, Path var, boolean held, Map<String, Object> overrides) {}

    private GatewayServer(ConfigurableApplicationContext context) {
        this.context = context;
        context.addApplicationListener((ApplicationListener<ContextClosedEvent>) closed -> stopped.countDown());
    }

    public static GatewayServer start(Settings settings) {
        Map<String, Object> properties = new HashMap<>(settings.overrides());
        properties.put(
                "spring.config.location",
                "classpath:/application.yaml,file:" + settings.config() + "/application.yaml");
        properties.put("gateway.home", home().toString());
        properties.put("gateway.config", settings.config().toString());
        properties.put("gateway.var", settings.var().toString());
        properties.put("gateway.held", settings.held());
        properties.put(
                "logging.file.name", settings.var().resolve("log/gateway.log").toString());
        return new GatewayServer(new SpringApplicationBuilder(GatewayAssembly.class)
                .bannerMode(Banner.Mode.OFF)
                .run(properties.entrySet().stream()
                        .map(property -> "--" + property.getKey() + "=" + property.getValue())
                        .toArray(String[]::new)));
    }

    /** Folder of the distribution: connectors/, routes/, mappings/ and the configuration that came with it. */
    public static Path home() {
        return Path.of(System.getProperty("gateway.home", "dist"));
    }

    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    /** Port that the REST door really listens on. */
    public int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    void awaitStop() {
        try {
            stopped.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
