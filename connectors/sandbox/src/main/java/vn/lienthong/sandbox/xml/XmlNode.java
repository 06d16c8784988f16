package vn.lienthong.sandbox.xml;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** One element of a small document, as a value.
 *
 * @param text what stands in it outside its children */
public record XmlNode(QName name, Map<QName, String> attributes, List<XmlNode> children, String text) {
    private static final XMLInputFactory READERS = readers();
    private static final int DEEPEST = 50;

    private static XMLInputFactory readers() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /** The root element; throws when the document is none. */
    public static XmlNode read(byte[] document) throws XMLStreamException {
        XMLStreamReader xml = READERS.createXMLStreamReader(new ByteArrayInputStream(document));
        while (xml.next() != XMLStreamConstants.START_ELEMENT) {
            if (xml.getEventType() == XMLStreamConstants.DTD) throw new XMLStreamException("a DTD is not taken");
        }
        XmlNode root = element(xml, 0);
        while (xml.hasNext()) xml.next();
        return root;
    }

    private static XmlNode element(XMLStreamReader xml, int depth) throws XMLStreamException {
        if (depth > DEEPEST) throw new XMLStreamException("elements stand too deep in each other");
        QName name = xml.getName();
        Map<QName, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            attributes.put(xml.getAttributeName(i), xml.getAttributeValue(i));
        }
        List<XmlNode> children = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        while (xml.next() != XMLStreamConstants.END_ELEMENT) {
            if (xml.isStartElement()) children.add(element(xml, depth + 1));
            else if (xml.isCharacters()) text.append(xml.getText());
        }
        return new XmlNode(name, attributes, List.copyOf(children), children.isEmpty() ? text.toString() : "");
    }

    public boolean is(String namespace, String local) {
        return name.getNamespaceURI().equals(namespace) && name.getLocalPart().equals(local);
    }

    /** The first child of this name. */
    public @Nullable XmlNode child(String namespace, String local) {
        return children.stream()
                .filter(child -> child.is(namespace, local))
                .findFirst()
                .orElse(null);
    }

    /** The text of a child; empty when there is none. */
    public String textOf(String namespace, String local) {
        XmlNode child = child(namespace, local);
        return child == null ? "" : child.text;
    }

    /** The same element with another text instead of what is in it. */
    public XmlNode saying(String other) {
        return new XmlNode(name, attributes, List.of(), other);
    }

    /** Writes the element with prefixes of its own choice. */
    public void write(XMLStreamWriter xml) throws XMLStreamException {
        String prefix = "h" + Integer.toHexString(name.getNamespaceURI().hashCode());
        xml.writeStartElement(prefix, name.getLocalPart(), name.getNamespaceURI());
        xml.writeNamespace(prefix, name.getNamespaceURI());
        int declared = 0;
        for (var attribute : attributes.entrySet()) {
            String of = "a" + declared++;
            QName named = attribute.getKey();
            if (named.getNamespaceURI().isEmpty()) xml.writeAttribute(named.getLocalPart(), attribute.getValue());
            else {
                xml.writeNamespace(of, named.getNamespaceURI());
                xml.writeAttribute(of, named.getNamespaceURI(), named.getLocalPart(), attribute.getValue());
            }
        }
        for (XmlNode child : children) child.write(xml);
        if (!text.isEmpty()) xml.writeCharacters(text);
        xml.writeEndElement();
    }
}
