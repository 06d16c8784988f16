package vn.lienthong.gateway.app.soap;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * A subsystem of X-Road, or a service of one.
 *
 * @param path {@code instance/class/member/subsystem}
 * @param code of the service; empty for a subsystem
 * @param version of the service; absent: it has none
 */
record XRoadIdentifier(String path, String code, @Nullable String version) {
    private static final String NAMESPACE = "http://x-road.eu/xsd/identifiers";
    private static final String[] PARTS = {"xRoadInstance", "memberClass", "memberCode", "subsystemCode"};

    static XRoadIdentifier ofClient(Element header) {
        return new XRoadIdentifier(path(header, "SUBSYSTEM"), "", null);
    }

    static XRoadIdentifier ofService(Element header) {
        String path = path(header, "SERVICE");
        return new XRoadIdentifier(
                path, part(header, "serviceCode"), XRoadHeaders.child(header, NAMESPACE, "serviceVersion"));
    }

    private static String path(Element header, String type) {
        if (!type.equals(header.getAttributeNS(NAMESPACE, "objectType"))) throw invalid(header, "objectType " + type);
        String[] parts = new String[PARTS.length];
        for (int i = 0; i < parts.length; i++) parts[i] = part(header, PARTS[i]);
        return String.join("/", parts);
    }

    private static String part(Element header, String name) {
        String text = XRoadHeaders.child(header, NAMESPACE, name);
        if (text == null || text.isEmpty() || text.indexOf('/') >= 0) throw invalid(header, name);
        return Objects.requireNonNull(text);
    }

    private static SoapRefusal invalid(Element header, String what) {
        return SoapRefusal.ofClient(
                "xroad.header-invalid",
                "The X-Road header " + header.getLocalName() + " cannot be used: it lacks " + what
                        + " of the namespace " + NAMESPACE + ", or has a slash in it.");
    }
}
