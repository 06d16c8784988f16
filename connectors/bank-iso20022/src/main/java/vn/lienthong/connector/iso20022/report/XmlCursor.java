package vn.lienthong.connector.iso20022.report;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLInputFactory2;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.api.InvalidMessage;

/**
 * Walks through a document element by element, holding none of it. Closed to the outside: a DTD or an entity of one ends the
 * reading. Elements are known by their local names, because banks' namespaces vary.
 *
 * <p>Every child that {@link #nextChild} finds is consumed before the next is asked for: by {@link #text}, by {@link #skip} or by
 * a loop over its own children.
 */
final class XmlCursor {
    private static final int LONGEST_TEXT = 1_000;
    private static final int DEEPEST = 64;

    private final BoundedInput input;
    private final XMLStreamReader xml;
    private int depth;

    XmlCursor(InputStream document) throws InvalidMessage, IOException {
        input = new BoundedInput(document);
        try {
            xml = factory().createXMLStreamReader(input);
        } catch (XMLStreamException e) {
            throw broken(e, () -> "at its beginning");
        }
    }

    /** A factory of its own for each document: the table of names that it keeps would grow with every odd document. */
    private static InputFactoryImpl factory() {
        var factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory2.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory2.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory2.IS_COALESCING, false);
        // Otherwise a fault in a text would be thrown unchecked, and late.
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        return factory;
    }

    /** Goes to the next child of the element that the cursor stands in; false at the end of that element. */
    boolean nextChild() throws InvalidMessage, IOException {
        while (true) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    return true;
                }
                case XMLStreamConstants.END_ELEMENT, XMLStreamConstants.END_DOCUMENT -> {
                    return false;
                }
                default -> {
                    // text between elements, comments
                }
            }
        }
    }

    /** Local name of the element that the cursor stands at. */
    String name() {
        return xml.getLocalName();
    }

    @Nullable
    String attribute(String name) {
        return xml.getAttributeValue(null, name);
    }

    /** The element's text without the blanks around it; at most 1,000 characters of it, which no field of a bank exceeds. */
    String text() throws InvalidMessage, IOException {
        var text = new StringBuilder();
        while (true) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> skip();
                case XMLStreamConstants.END_ELEMENT -> {
                    return text.toString().strip();
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> append(text);
                default -> {
                    // comments
                }
            }
        }
    }

    /** The text, or null where the bank wrote nothing or the standard's word for nothing. */
    @Nullable
    String provided() throws InvalidMessage, IOException {
        String text = text();
        return text.isEmpty() || text.equalsIgnoreCase("NOTPROVIDED") ? null : text;
    }

    /** The text of the first child that has one of the names; null if there is none. Consumes the element. */
    @Nullable
    String textOf(String... oneOf) throws InvalidMessage, IOException {
        String found = null;
        while (nextChild()) {
            if (found == null && List.of(oneOf).contains(name())) found = provided();
            else skip();
        }
        return found;
    }

    /** The element's own text, or that of its child of that name: versions of one message differ in this. */
    @Nullable
    String textOrChild(String name) throws InvalidMessage, IOException {
        String child = null;
        var own = new StringBuilder();
        while (true) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (name().equals(name)) child = provided();
                    else skip();
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    return child == null && !own.toString().isBlank()
                            ? own.toString().strip()
                            : child;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> append(own);
                default -> {
                    // comments
                }
            }
        }
    }

    /** The first text anywhere in the element that the chooser takes; null if it takes none. Consumes the element. */
    @Nullable
    String firstText(Function<String, @Nullable String> chooser) throws InvalidMessage, IOException {
        int outside = depth - 1;
        String found = null;
        var text = new StringBuilder();
        while (depth > outside) {
            int event = next();
            if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) append(text);
            if (event != XMLStreamConstants.START_ELEMENT && event != XMLStreamConstants.END_ELEMENT) continue;
            if (found == null) found = chooser.apply(text.toString().strip());
            text.setLength(0);
        }
        return found;
    }

    private void append(StringBuilder text) {
        int room = LONGEST_TEXT - text.length();
        if (room > 0) text.append(xml.getTextCharacters(), xml.getTextStart(), Math.min(room, xml.getTextLength()));
    }

    /** Leaves the element behind. */
    void skip() throws InvalidMessage, IOException {
        int outside = depth - 1;
        while (depth > outside) {
            int ignored = next();
        }
    }

    /** Reads to the end of the document, so that what follows the last element is well-formed too. */
    void toEnd() throws InvalidMessage, IOException {
        while (xml.getEventType() != XMLStreamConstants.END_DOCUMENT) {
            int ignored = next();
        }
    }

    /** A place in the document; a sentence only where somebody reads it. */
    record Position(int line, int column) {
        @Override
        public String toString() {
            return "line " + line + ", column " + column;
        }
    }

    /** Where the cursor stands, for messages. */
    Position position() {
        var location = xml.getLocation();
        return new Position(location.getLineNumber(), location.getColumnNumber());
    }

    private int next() throws InvalidMessage, IOException {
        int event;
        try {
            event = xml.next();
        } catch (XMLStreamException e) {
            throw broken(e, this::position);
        }
        input.token();
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> deeper();
            case XMLStreamConstants.END_ELEMENT -> depth--;
            case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                throw new InvalidMessage("report.dtd", position() + ": a DTD or an entity is not allowed in a report");
            default -> {
                // nothing to count
            }
        }
        return event;
    }

    private void deeper() throws InvalidMessage {
        if (++depth > DEEPEST) {
            throw new InvalidMessage("report.malformed", position() + ": more than " + DEEPEST + " elements deep");
        }
    }

    /** The parser's own message may quote the document, so only the place is passed on. */
    private static InvalidMessage broken(XMLStreamException e, Supplier<?> position) throws IOException {
        return switch (cause(e)) {
            case CharConversionException ignored ->
                new InvalidMessage(
                        "report.malformed", position.get() + ": bytes that are not of the declared encoding");
            case UnsupportedEncodingException ignored ->
                new InvalidMessage("report.malformed", position.get() + ": an encoding that is not known");
            case BoundedInput.TokenTooLong tooLong ->
                new InvalidMessage("report.malformed", position.get() + ": " + tooLong.getMessage());
            case IOException failure -> throw failure;
            default -> new InvalidMessage("report.malformed", position.get() + ": not well-formed XML, or cut off");
        };
    }

    private static Throwable cause(XMLStreamException e) {
        return e.getNestedException() == null ? e : e.getNestedException();
    }
}
