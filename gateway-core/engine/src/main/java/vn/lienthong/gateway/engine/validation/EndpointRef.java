package vn.lienthong.gateway.engine.validation;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.yaml.YamlNode;

/**
 * An endpoint that a route names: {@code connector:reports} with {@code {service: bank-payout}}.
 *
 * @param scheme before the first colon; empty where there is none
 * @param path between scheme and {@code ?}
 * @param parameters of the query and those written below {@code parameters:}
 * @param line of the address
 */
record EndpointRef(String scheme, String path, Map<String, String> parameters, int line, int column) {

    /** @param node the address itself, or keys with {@code uri} and {@code parameters}; null where it names none */
    static @Nullable EndpointRef of(YamlNode node) {
        if (node instanceof YamlNode.Scalar address) return of(address, Map.of());
        if (!(node instanceof YamlNode.Mapping keys) || !(keys.get("uri") instanceof YamlNode.Scalar address))
            return null;
        Map<String, String> parameters = new LinkedHashMap<>();
        if (keys.get("parameters") instanceof YamlNode.Mapping written)
            written.entries().forEach((key, entry) -> {
                if (entry.value() instanceof YamlNode.Scalar value) parameters.put(key, value.text());
            });
        return of(address, parameters);
    }

    private static EndpointRef of(YamlNode.Scalar address, Map<String, String> more) {
        String text = address.text();
        int colon = text.indexOf(':');
        String scheme = colon < 0 ? "" : text.substring(0, colon);
        String rest = text.substring(colon + 1).replaceFirst("^//", "");
        int query = rest.indexOf('?');
        Map<String, String> parameters = new LinkedHashMap<>();
        if (query >= 0)
            for (String each : rest.substring(query + 1).split("&")) {
                int is = each.indexOf('=');
                parameters.put(is < 0 ? each : each.substring(0, is), is < 0 ? "" : each.substring(is + 1));
            }
        parameters.putAll(more);
        return new EndpointRef(
                scheme, query < 0 ? rest : rest.substring(0, query), parameters, address.line(), address.column());
    }

    /** Empty where it is not said. */
    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    @Override
    public String toString() {
        return scheme + ":" + path;
    }
}
