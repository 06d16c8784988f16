package vn.lienthong.connector.population.message;

import com.ctc.wstx.stax.WstxInputFactory;
import java.io.ByteArrayInputStream;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * One element as a value: prefixes, unused namespace declarations, comments and blanks around texts are gone.
 *
 * @param attributes by name; namespace declarations are none
 * @param text NFC, blanks of every kind as single ones, none at the ends; empty where there are children
 */
public record Element(QName name, Map<QName, String> attributes, List<Element> children, String text) {
    /** Woodstox, whatever else is on the class path: it never fetches anything with these settings. */
    private static final XMLInputFactory READERS = readers();

    private static final Pattern BLANKS = Pattern.compile("[\\p{Z}\\s\\p{Cf}]+");
    private static final int DEEPEST = 60;

    private static XMLInputFactory readers() {
        XMLInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /**
     * The root element of a document.
     *
     * @param encoding absent: as the document says
     */
    public static Element read(byte[] document, @Nullable String encoding) throws XMLStreamException {
        var stream = new ByteArrayInputStream(document);
        Element root = read(
                encoding == null
                        ? READERS.createXMLStreamReader(stream)
                        : READERS.createXMLStreamReader(stream, encoding));
        return root;
    }

    /** The element that a reader stands on or comes to next, and the end of its document. */
    public static Element read(XMLStreamReader xml) throws XMLStreamException {
        while (!xml.isStartElement()) {
            if (xml.next() == XMLStreamConstants.DTD) throw new XMLStreamException("a document type is not taken");
        }
        Element root = element(xml, 0);
        while (xml.hasNext()) xml.next();
        return root;
    }

    private static Element element(XMLStreamReader xml, int depth) throws XMLStreamException {
        if (depth > DEEPEST) throw new XMLStreamException("elements stand too deep in each other");
        QName name = new QName(xml.getNamespaceURI(), xml.getLocalName());
        Map<QName, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            attributes.put(xml.getAttributeName(i), xml.getAttributeValue(i));
        }
        List<Element> children = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        while (xml.next() != XMLStreamConstants.END_ELEMENT) {
            if (xml.isStartElement()) children.add(element(xml, depth + 1));
            else if (xml.isCharacters()) text.append(xml.getText());
        }
        return new Element(name, Map.copyOf(attributes), List.copyOf(children), children.isEmpty() ? clean(text) : "");
    }

    /** NFC, single blanks, none at the ends. */
    public static String clean(CharSequence text) {
        if (isClean(text)) return text.toString();
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        return BLANKS.matcher(composed).replaceAll(" ").strip();
    }

    /** Most texts are: numbers, codes, dates. */
    private static boolean isClean(CharSequence text) {
        for (int i = 0; i < text.length(); i++) if (text.charAt(i) <= ' ' || text.charAt(i) >= 0x7F) return false;
        return true;
    }

    public boolean is(String namespace, String local) {
        return name.getNamespaceURI().equals(namespace) && name.getLocalPart().equals(local);
    }

    /** Whether the other says the same: names and texts all the way down; attributes are not compared. */
    public boolean saysSameAs(Element other) {
        if (!name.equals(other.name) || !text.equals(other.text) || children.size() != other.children.size())
            return false;
        for (int i = 0; i < children.size(); i++) {
            if (!children.get(i).saysSameAs(other.children.get(i))) return false;
        }
        return true;
    }

    /** The first child of this name; null if there is none. */
    public @Nullable Element child(String namespace, String local) {
        for (Element child : children) if (child.is(namespace, local)) return child;
        return null;
    }

    /** This element or the first of this name anywhere in it; null if there is none. */
    public @Nullable Element find(String namespace, String local) {
        if (is(namespace, local)) return this;
        for (Element child : children) {
            Element found = child.find(namespace, local);
            if (found != null) return found;
        }
        return null;
    }

    /** The first child that is called so in any namespace; null if there is none. */
    public @Nullable Element named(String local) {
        for (Element child : children) if (child.name.getLocalPart().equals(local)) return child;
        return null;
    }

    /** Personal data has no string form. */
    @Override
    public String toString() {
        return "Element[" + name.getLocalPart() + "]";
    }
}
