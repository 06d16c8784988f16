package vn.lienthong.gateway.engine.intake.read.xlsx;

import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** One XML part of a workbook, element by element. Names are local names: the two kinds of workbook differ in namespaces only. */
final class XmlPart implements AutoCloseable {
    private static final XMLInputFactory FACTORY = factory();

    private final String name;
    private final InputStream in;
    private final XMLStreamReader reader;
    private int depth;

    XmlPart(ZipParts parts, String name) throws IOException {
        this.name = name;
        this.in = new MarkupGuard(parts.open(name));
        try {
            this.reader = FACTORY.createXMLStreamReader(in, StandardCharsets.UTF_8.name());
        } catch (XMLStreamException e) {
            throw Refused.damaged(name);
        }
        String declared = reader.getCharacterEncodingScheme();
        if (declared != null && !declared.toUpperCase(Locale.ROOT).matches("UTF-?8|US-ASCII"))
            throw Refused.of("file.xml-encoding");
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        // else the parser writes to the console
        factory.setXMLReporter((message, type, related, location) -> {});
        return factory;
    }

    /** Goes to the next start or end of an element. @return its event; {@code END_DOCUMENT} at the end */
    int nextTag() throws IOException {
        int event = next();
        while (event != XMLStreamConstants.START_ELEMENT
                && event != XMLStreamConstants.END_ELEMENT
                && event != XMLStreamConstants.END_DOCUMENT) event = next();
        return event;
    }

    /** Goes on until an element of that name starts. @return whether one did */
    boolean findStart(String element) throws IOException {
        int event = nextTag();
        while (event != XMLStreamConstants.END_DOCUMENT) {
            if (event == XMLStreamConstants.START_ELEMENT && is(element)) return true;
            event = nextTag();
        }
        return false;
    }

    int next() throws IOException {
        try {
            if (!reader.hasNext()) return XMLStreamConstants.END_DOCUMENT;
            int event = reader.next();
            if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE)
                throw Refused.of("file.xml-dtd");
            if (event == XMLStreamConstants.START_ELEMENT && ++depth > 100) throw Refused.damaged(name);
            if (event == XMLStreamConstants.END_ELEMENT) depth--;
            return event;
        } catch (XMLStreamException e) {
            boolean unreadable = e.getNestedException() instanceof IOException
                    && !(e.getNestedException() instanceof CharConversionException);
            if (unreadable) throw (IOException) e.getNestedException();
            throw Refused.damaged(name);
        }
    }

    int depth() {
        return depth;
    }

    boolean is(String element) {
        return reader.getLocalName().equals(element);
    }

    String element() {
        return reader.getLocalName();
    }

    @Nullable
    String attribute(String local) {
        for (int i = 0; i < reader.getAttributeCount(); i++)
            if (reader.getAttributeLocalName(i).equals(local)) return reader.getAttributeValue(i);
        return null;
    }

    boolean flag(String local) {
        String value = attribute(local);
        return value != null && (value.equals("1") || value.equals("true"));
    }

    /** A whole number; {@code otherwise} where the attribute is absent. */
    int whole(String local, int otherwise) {
        String value = attribute(local);
        if (value == null) return otherwise;
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw Refused.damaged(name);
        }
    }

    /** Adds the text of the current event, up to a length; beyond that only so much that it can be seen. */
    void appendText(StringBuilder to, int most) {
        int length = Math.min(reader.getTextLength(), Math.max(0, most + 1 - to.length()));
        to.append(reader.getTextCharacters(), reader.getTextStart(), length);
    }

    String name() {
        return name;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
