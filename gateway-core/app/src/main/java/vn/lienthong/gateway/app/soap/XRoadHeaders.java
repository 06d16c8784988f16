package vn.lienthong.gateway.app.soap;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.cxf.headers.Header;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The headers of an X-Road 4.0 request, checked.
 *
 * @param client who asks, {@code instance/class/member/subsystem}
 * @param provider who is asked, written likewise
 * @param serviceCode the operation
 * @param id of this message
 * @param officer the person for whom it is asked (userId)
 * @param reason why (issue)
 * @param back the headers that the answer carries, as they came, in the same order
 */
public record XRoadHeaders(
        String client,
        String provider,
        String serviceCode,
        String id,
        String officer,
        String reason,
        List<Header> back) {
    static final String NAMESPACE = "http://x-road.eu/xsd/xroad.xsd";
    /** A subsystem speaks for somebody else: an extension of the protocol. */
    private static final String REPRESENTATION = "http://x-road.eu/xsd/representation.xsd";

    static final Set<String> NAMES = Set.of("client", "service", "id", "userId", "issue", "protocolVersion");
    /** Made by the security servers: neither ours to check nor to answer with. */
    private static final String REQUEST_HASH = "requestHash";

    private static final String VERSION = "v1";
    private static final Pattern PROTOCOL = Pattern.compile("4\\.\\d{1,3}");
    private static final Pattern OFFICER = Pattern.compile("[A-Za-z]{2}[A-Za-z0-9._@-]{1,62}");
    private static final Pattern LINE = Pattern.compile("[^\\p{Cntrl}]{1,200}");

    /**
     * Reads and checks them. They are known by namespace and name; prefix and order say nothing.
     *
     * @param remember is told which headers go back, as soon as that is known: also a refusal carries them
     */
    static XRoadHeaders of(List<Header> all, Consumer<List<Header>> remember) {
        List<Header> back = all.stream().filter(XRoadHeaders::goesBack).toList();
        remember.accept(back);
        Map<String, Element> byName = byName(back);
        text(byName, "protocolVersion", PROTOCOL, "4.0");
        XRoadIdentifier service = XRoadIdentifier.ofService(needed(byName, "service"));
        if (service.version() != null && !service.version().equals(VERSION))
            throw SoapRefusal.ofClient("xroad.service-unknown", "The service has the version " + VERSION + ".");
        return new XRoadHeaders(
                XRoadIdentifier.ofClient(needed(byName, "client")).path(),
                service.path(),
                service.code(),
                text(byName, "id", LINE, "up to 200 characters"),
                text(
                        byName,
                        "userId",
                        OFFICER,
                        "the officer, such as VN0123: two letters of the country, then letters and digits"),
                text(byName, "issue", LINE, "the reason of the question, up to 200 characters"),
                back);
    }

    private static boolean goesBack(Header header) {
        String namespace = header.getName().getNamespaceURI();
        return header.getObject() instanceof Element
                && (namespace.equals(REPRESENTATION)
                        || (namespace.equals(NAMESPACE)
                                && !header.getName().getLocalPart().equals(REQUEST_HASH)));
    }

    private static Map<String, Element> byName(List<Header> headers) {
        Map<String, Element> byName = new HashMap<>();
        for (Header header : headers) {
            String name = header.getName().getLocalPart();
            boolean ours = header.getName().getNamespaceURI().equals(NAMESPACE);
            if (ours && byName.put(name, (Element) header.getObject()) != null)
                throw SoapRefusal.ofClient("xroad.header-twice", "The X-Road header " + name + " stands there twice.");
        }
        return byName;
    }

    private static Element needed(Map<String, Element> byName, String name) {
        Element element = byName.get(name);
        if (element != null) return element;
        throw SoapRefusal.ofClient(
                "xroad.header-missing",
                "The X-Road header " + name + " is missing; it is an element of the namespace " + NAMESPACE + ".");
    }

    private static String text(Map<String, Element> byName, String name, Pattern pattern, String expected) {
        String text = needed(byName, name).getTextContent().strip();
        if (pattern.matcher(text).matches()) return text;
        throw SoapRefusal.ofClient(
                "xroad.header-invalid", "The X-Road header " + name + " cannot be used; expected is " + expected + ".");
    }

    /** Text of the one child of that name; absent: it has none. */
    static @Nullable String child(Element parent, String namespace, String name) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (name.equals(node.getLocalName()) && namespace.equals(node.getNamespaceURI()))
                return node.getTextContent().strip();
        }
        return null;
    }
}
