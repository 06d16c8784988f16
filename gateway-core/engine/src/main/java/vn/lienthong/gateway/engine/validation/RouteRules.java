package vn.lienthong.gateway.engine.validation;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What may stand in a route. Hosts, secrets and error handling live elsewhere, so that a route is what an integrator can read in
 * one breath; every word that is forbidden comes with what takes its place.
 */
public final class RouteRules {
    public static final Set<String> SCHEMES = Set.of("transfer", "mapping", "connector", "pass-on", "gateway");

    /** Keys of a route beside its steps. */
    public static final Set<String> KEYS = Set.of(
            "id",
            "description",
            "note",
            "group",
            "from",
            "autoStartup",
            "startupOrder",
            "precondition",
            "nodePrefixId",
            "trace");

    /** Steps, whatever stands below them. */
    public static final Set<String> STEPS = Set.of(
            "to",
            "choice",
            "filter",
            "log",
            "setHeader",
            "setProperty",
            "setVariable",
            "removeHeader",
            "removeHeaders",
            "removeProperty",
            "removeVariable",
            "multicast",
            "pipeline",
            "step",
            "stop");

    private static final String CONNECTOR = "Call connector:<operation>; who is called stands in config/partners";
    private static final String ERRORS =
            "Leave it out: the retry of the service (config/services) and routes/error-handling decide what becomes of a failure";
    private static final String MAPPING = "Write a mapping and call mapping:<name>@v<N>";
    private static final String ONE_BY_ONE =
            "Leave it out: items come and go in lists; the connector's maxItems says how many";
    private static final String PACE =
            "Leave it out: rate and concurrency of the partner (config/partners) set the pace";
    private static final Map<String, String> INSTEAD = new TreeMap<>();

    static {
        for (String word : new String[] {
            "toD",
            "enrich",
            "pollEnrich",
            "wireTap",
            "recipientList",
            "routingSlip",
            "dynamicRouter",
            "serviceCall",
            "kamelet",
            "poll"
        }) INSTEAD.put(word, CONNECTOR);
        for (String word : new String[] {
            "onException",
            "errorHandler",
            "routeConfiguration",
            "routeConfigurationId",
            "doTry",
            "doCatch",
            "doFinally",
            "circuitBreaker",
            "saga",
            "transacted",
            "rollback",
            "throwException",
            "onCompletion",
            "onFallback",
            "intercept",
            "interceptFrom",
            "interceptSendToEndpoint",
            "errorHandlerRef",
            "routePolicy"
        }) INSTEAD.put(word, ERRORS);
        for (String word : new String[] {
            "script",
            "bean",
            "beans",
            "process",
            "groovy",
            "java",
            "joor",
            "js",
            "mvel",
            "ognl",
            "python",
            "spel",
            "method",
            "transform",
            "setBody",
            "convertBodyTo",
            "marshal",
            "unmarshal",
            "claimCheck",
            "transformDataType",
            "templatedRoute",
            "routeTemplate"
        }) INSTEAD.put(word, MAPPING);
        for (String word : new String[] {
            "split", "aggregate", "resequence", "loop", "idempotentConsumer", "sort", "loadBalance", "sample"
        }) INSTEAD.put(word, ONE_BY_ONE);
        for (String word : new String[] {"delay", "throttle", "threads"}) INSTEAD.put(word, PACE);
        for (String word : new String[] {"rest", "restConfiguration"})
            INSTEAD.put(
                    word, "Agencies come in through the doors of the gateway; describe the service in config/services");
    }

    private final Set<String> allowed;

    /** @param allowed words and schemes that this gateway opens */
    public RouteRules(Set<String> allowed) {
        this.allowed = Set.copyOf(allowed);
    }

    boolean isStep(String word) {
        return STEPS.contains(word) || allowed.contains(word);
    }

    boolean isScheme(String scheme) {
        return SCHEMES.contains(scheme) || allowed.contains(scheme);
    }

    public boolean isForbidden(String word) {
        return INSTEAD.containsKey(word) && !allowed.contains(word);
    }

    /** What takes the place of a forbidden word. */
    String instead(String word) {
        return INSTEAD.getOrDefault(word, CONNECTOR);
    }

    String insteadOfEndpoint() {
        return CONNECTOR;
    }

    /** Words that somebody who misspelt one may have meant. */
    Set<String> knownSteps() {
        Set<String> known = new TreeSet<>(STEPS);
        known.addAll(allowed);
        return known;
    }
}
