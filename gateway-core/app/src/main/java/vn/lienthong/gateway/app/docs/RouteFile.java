package vn.lienthong.gateway.app.docs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A route as it is written.
 *
 * @param file from the folder of the routes
 * @param note the standard that it speaks; may be empty, as the description
 * @param steps every endpoint that it calls, in the order of the file
 */
record RouteFile(String file, String id, String description, String note, Step from, List<Step> steps) {

    /**
     * An endpoint.
     *
     * @param scheme before the colon
     * @param parameters of the query and of {@code parameters:}
     */
    record Step(String id, String scheme, String path, JsonNode parameters, String query) {
        static Step of(JsonNode written) {
            String uri =
                    written.isTextual() ? written.asText() : written.path("uri").asText();
            int colon = uri.indexOf(':');
            String rest = uri.substring(colon + 1);
            int ask = rest.indexOf('?');
            return new Step(
                    written.path("id").asText(),
                    colon < 0 ? "" : uri.substring(0, colon),
                    ask < 0 ? rest : rest.substring(0, ask),
                    written.path("parameters"),
                    ask < 0 ? "" : rest.substring(ask + 1));
        }

        String parameter(String name) {
            for (String each : query.split("&"))
                if (each.startsWith(name + "=")) return each.substring(name.length() + 1);
            return parameters.path(name).asText();
        }

        /** The mapping that it goes through: {@code name@v1}; empty: none. */
        String mapping() {
            return scheme.equals("mapping") ? path : parameter("mapping");
        }

        String address() {
            return scheme + ":" + path;
        }
    }

    /** The routes of a file; none of one that is only about errors. */
    static List<RouteFile> of(String file, JsonNode items) {
        List<RouteFile> routes = new ArrayList<>();
        for (JsonNode item : items) {
            JsonNode route = item.path("route");
            if (route.isMissingNode()) continue;
            List<Step> steps = new ArrayList<>();
            collect(route.path("from").path("steps"), steps);
            routes.add(new RouteFile(
                    file,
                    route.path("id").asText(),
                    route.path("description").asText(),
                    route.path("note").asText(),
                    Step.of(route.path("from")),
                    List.copyOf(steps)));
        }
        return routes;
    }

    private static void collect(JsonNode node, List<Step> into) {
        if (node.isObject() && node.has("to")) into.add(Step.of(node.path("to")));
        else node.forEach(below -> collect(below, into));
    }

    /** The service whose work it takes or records; empty where it says none. */
    String service() {
        return from.scheme().equals("transfer") ? from.path() : from.parameter("service");
    }
}
