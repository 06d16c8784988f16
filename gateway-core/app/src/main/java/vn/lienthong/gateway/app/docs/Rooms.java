package vn.lienthong.gateway.app.docs;

import java.util.List;

/** Groups of pages, in the order of the menu. */
final class Rooms {
    static final String CONFIGURATION = "configuration";
    static final String SERVICES = "services";
    static final String ROUTES = "routes";
    static final String MAPPINGS = "mappings";
    static final String CONNECTORS = "connectors";
    static final String ERRORS = "errors";
    static final String COMMANDS = "commands";
    static final List<String> ALL = List.of(CONFIGURATION, SERVICES, ROUTES, MAPPINGS, CONNECTORS, ERRORS, COMMANDS);

    private Rooms() {}

    /** A name that is safe in an address: {@code payout@v1} becomes {@code payout-v1}. */
    static String file(String name) {
        return name.replaceAll("[^A-Za-z0-9._-]", "-");
    }

    /** An id as an address names it. */
    static String anchor(String id) {
        return id.replace("%", "%25")
                .replace("<", "%3C")
                .replace(">", "%3E")
                .replace("…", "%E2%80%A6")
                .replace("[", "%5B")
                .replace("]", "%5D");
    }
}
