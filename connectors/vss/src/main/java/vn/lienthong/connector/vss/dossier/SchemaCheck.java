package vn.lienthong.connector.vss.dossier;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URL;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.ValidatorHandler;
import org.xml.sax.Attributes;
import org.xml.sax.ContentHandler;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.XMLFilterImpl;

/** Holds a written list against its schema and says which line breaks which rule. Used by several threads. */
final class SchemaCheck {
    private final String file;
    private final Schema schema;
    private final SAXParserFactory parsers = SAXParserFactory.newDefaultInstance();

    /** @param file name of the schema in this connector's jar */
    SchemaCheck(String file) {
        this.file = file;
        URL source = Objects.requireNonNull(SchemaCheck.class.getResource("/vss/" + file));
        try {
            SchemaFactory factory = SchemaFactory.newDefaultInstance();
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            schema = factory.newSchema(source);
            parsers.setNamespaceAware(true);
            parsers.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        } catch (SAXException | ParserConfigurationException e) {
            throw new IllegalStateException("the schema in this jar cannot be read", e);
        }
    }

    /**
     * Why a line cannot be said.
     *
     * @param code the field and what is wrong, dotted: {@code maXa.format}
     * @param reason without the value
     */
    record LineFault(String code, String reason) {}

    /** The first fault of each line that has one, by line; 0 stands for what is above the lines. */
    Map<Integer, LineFault> faults(byte[] list) {
        try {
            XMLReader reader = parsers.newSAXParser().getXMLReader();
            var pass = new Pass(schema.newValidatorHandler());
            reader.setContentHandler(pass);
            reader.setErrorHandler(pass);
            try {
                reader.parse(new InputSource(new ByteArrayInputStream(list)));
            } catch (SAXParseException e) {
                // A sign that XML cannot carry: nothing behind it was looked at.
                pass.note("characters", "has a sign that XML cannot carry");
            }
            return pass.faults;
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new IllegalStateException("reading from memory", e);
        }
    }

    /** One reading: knows in which line and field it is when the schema complains. */
    private final class Pass extends XMLFilterImpl implements ErrorHandler {
        private final ContentHandler validator;
        private final Deque<String> path = new ArrayDeque<>();
        private final Map<Integer, LineFault> faults = new TreeMap<>();
        private int line;

        Pass(ValidatorHandler validator) {
            this.validator = validator;
            validator.setErrorHandler(this);
            setContentHandler(validator);
        }

        @Override
        public void setDocumentLocator(Locator locator) {
            validator.setDocumentLocator(locator);
        }

        @Override
        public void startElement(String uri, String localName, String qName, Attributes attributes)
                throws SAXException {
            if (localName.equals("Dong")) line++;
            path.push(localName);
            super.startElement(uri, localName, qName, attributes);
        }

        @Override
        public void endElement(String uri, String localName, String qName) throws SAXException {
            super.endElement(uri, localName, qName);
            path.pop();
        }

        void note(String wrong, String words) {
            String field = Objects.requireNonNullElse(path.peek(), "DanhSach");
            faults.putIfAbsent(line, new LineFault(field + "." + wrong, field + " " + words));
        }

        @Override
        public void warning(SAXParseException e) {}

        @Override
        public void error(SAXParseException e) {
            note("format", "does not fit " + file + " (" + rule(e) + ")");
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }

    /** The validator's messages quote values, so only the name of the broken rule is passed on. */
    private static String rule(SAXParseException e) {
        String message = String.valueOf(e.getMessage());
        return message.startsWith("cvc-") ? message.substring(0, Math.max(message.indexOf(':'), 0)) : "not valid";
    }
}
