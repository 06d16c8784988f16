package vn.lienthong.sandbox.population;

import java.util.List;
import javax.xml.stream.XMLStreamException;
import vn.lienthong.sandbox.xml.XmlNode;

/** A SOAP 1.1 message that came in.
 *
 * @param headers in their order
 * @param body what stands in the body */
record SoapMessage(List<XmlNode> headers, XmlNode body) {
    static final String ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/";
    static final String XROAD = "http://x-road.eu/xsd/xroad.xsd";
    static final String IDENTIFIERS = "http://x-road.eu/xsd/identifiers";

    static SoapMessage read(byte[] bytes) throws XMLStreamException {
        XmlNode envelope = XmlNode.read(bytes);
        XmlNode body = envelope.child(ENVELOPE, "Body");
        if (!envelope.is(ENVELOPE, "Envelope")
                || body == null
                || body.children().size() != 1) {
            throw new XMLStreamException("no SOAP envelope with one element in its body");
        }
        XmlNode header = envelope.child(ENVELOPE, "Header");
        return new SoapMessage(
                header == null ? List.of() : header.children(), body.children().getFirst());
    }

    /** Refuses what a security server would refuse. */
    void requireXRoad() throws Question.Refused {
        for (String name : List.of("client", "service", "id", "userId", "issue", "protocolVersion")) {
            if (headers.stream().noneMatch(header -> header.is(XROAD, name))) {
                throw new Question.Refused("MissingHeaderField", "the header " + name + " is missing");
            }
        }
        XmlNode service = header("service");
        if (!service.textOf(IDENTIFIERS, "serviceCode").equals(Question.ELEMENT)) {
            throw new Question.Refused("UnknownService", "no service of this name");
        }
        if (!header("client").textOf(IDENTIFIERS, "xRoadInstance").equals("XROADVN")) {
            throw new Question.Refused("UnknownMember", "no client of this name");
        }
    }

    private XmlNode header(String name) {
        return headers.stream()
                .filter(header -> header.is(XROAD, name))
                .findFirst()
                .orElseThrow();
    }
}
