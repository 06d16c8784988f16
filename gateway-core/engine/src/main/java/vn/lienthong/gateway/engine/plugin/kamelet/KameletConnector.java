package vn.lienthong.gateway.engine.plugin.kamelet;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.api.Connector;
import vn.lienthong.gateway.api.ConnectorContext;
import vn.lienthong.gateway.api.InvalidConfig;
import vn.lienthong.gateway.api.Link;
import vn.lienthong.gateway.engine.plugin.installed.ConnectorDescriptor;
import vn.lienthong.gateway.engine.plugin.installed.Operation;
import vn.lienthong.gateway.engine.plugin.installed.Wire;

/** A declarative connector as the SPI sees it: opens a Camel context with the connector's Kamelets for one destination. */
public final class KameletConnector implements Connector {
    private final ConnectorDescriptor descriptor;
    private final Path folder;
    private final ClassLoader loader;

    /**
     * @param folder with the Kamelets
     * @param loader of components that the connector brings; sees the gateway's Camel
     */
    public KameletConnector(ConnectorDescriptor descriptor, Path folder, ClassLoader loader) {
        this.descriptor = descriptor;
        this.folder = folder;
        this.loader = loader;
    }

    @Override
    public Link open(ConnectorContext context) throws InvalidConfig {
        DefaultCamelContext camel = new DefaultCamelContext(false);
        CallLimits limits = new CallLimits(context.destination(), context.timeLimit());
        boolean open = false;
        try {
            camel.setApplicationContextClassLoader(loader);
            camel.getCamelContextExtension().setName(context.destination());
            camel.getPropertiesComponent().setInitialProperties(parameters(context.config()));
            // Retries and redirects would send a payment twice: hc5 repeats a POST that was answered with 503.
            SSLContextParameters tls = PartnerTls.of(context.config());
            http(camel, "http", context, limits, tls);
            http(camel, "https", context, limits, tls);
            camel.build();
            for (Operation operation : descriptor.operations().values()) load(camel, operation);
            camel.start();
            for (Operation operation : descriptor.operations().values())
                if (operation.wire() != null)
                    camel.getEndpoint(KameletCall.endpoint(operation.name())).start();
            KameletLink link = new KameletLink(descriptor, new KameletCall(camel, limits));
            open = true;
            return link;
        } catch (InvalidConfig wrong) {
            throw wrong;
        } catch (Exception refused) { // Camel declares nothing narrower
            throw new InvalidConfig("kamelet", reason(refused));
        } finally {
            if (!open) {
                camel.stop();
                limits.close();
            }
        }
    }

    /** Not in endpoint URIs, which Camel writes into its messages. */
    private Properties parameters(Map<String, Object> config) {
        Properties parameters = new Properties();
        for (Operation operation : descriptor.operations().values())
            config.forEach((name, value) -> {
                if (!PartnerTls.KEYS.contains(name))
                    parameters.put("camel.kamelet." + operation.name() + "." + name, String.valueOf(value));
            });
        return parameters;
    }

    private static void http(
            DefaultCamelContext camel,
            String scheme,
            ConnectorContext context,
            CallLimits limits,
            @Nullable SSLContextParameters tls) {
        HttpComponent http = new HttpComponent();
        long millis = context.timeLimit().toMillis();
        if (tls != null) http.setSslContextParameters(tls);
        http.setAutomaticRetriesDisabled(true);
        http.setRedirectHandlingDisabled(true);
        http.setConnectTimeout(millis);
        http.setConnectionRequestTimeout(millis);
        http.setResponseTimeout(millis);
        http.setSoTimeout(millis);
        http.setHttpClientConfigurer(limits::watch);
        camel.addComponent(scheme, http);
    }

    private void load(DefaultCamelContext camel, Operation operation) throws Exception {
        Wire wire = operation.wire();
        if (wire == null) return;
        Path file = folder.resolve(wire.kamelet());
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(ResourceHelper.fromString(operation.name() + ".kamelet.yaml", Files.readString(file)));
        if (operation.effect() == Operation.Effect.ONCE) callsOnce(camel, operation.name());
    }

    /** With a second call, a refused connection would say nothing of what the first one had done. */
    private static void callsOnce(DefaultCamelContext camel, String operation) {
        var steps = camel.getRouteTemplateDefinition(operation).getRoute().getOutputs();
        int calls = ProcessorDefinitionHelper.filterTypeInOutputs(steps, ToDefinition.class)
                        .size()
                + ProcessorDefinitionHelper.filterTypeInOutputs(steps, ToDynamicDefinition.class)
                        .size();
        if (calls != 1)
            throw new IllegalArgumentException("operation " + operation + " has effect once and its Kamelet makes "
                    + calls + " calls; it may make one");
    }

    /** The innermost cause is the one that names the mistake. */
    private static String reason(Throwable refused) {
        Throwable cause = refused;
        while (cause.getCause() != null && cause.getCause() != cause) cause = cause.getCause();
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}
