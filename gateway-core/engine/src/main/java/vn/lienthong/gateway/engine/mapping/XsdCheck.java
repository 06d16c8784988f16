package vn.lienthong.gateway.engine.mapping;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Holds documents against an XML Schema, which refers to no other file. Used by many threads at once. */
final class XsdCheck {
    /** The parser's messages hold values; their keys and names do not. */
    private static final Pattern KEY = Pattern.compile("^([a-zA-Z][\\w.-]+):");

    private static final Pattern ELEMENT = Pattern.compile("element '(?:\\{[^}]*}:?)?([\\w:.-]{1,80})'");

    private final Schema schema;

    private XsdCheck(Schema schema) {
        this.schema = schema;
    }

    /** @throws MappingEngine.MappingFault it is no schema; says where */
    static XsdCheck read(Path file) throws MappingEngine.MappingFault {
        try {
            SchemaFactory factory = SchemaFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setErrorHandler(new Errors());
            return new XsdCheck(factory.newSchema(new StreamSource(
                    new StringReader(Files.readString(file)), file.getFileName().toString())));
        } catch (SAXParseException broken) {
            throw new MappingEngine.MappingFault(
                    Math.max(1, broken.getLineNumber()),
                    Math.max(1, broken.getColumnNumber()),
                    String.valueOf(broken.getMessage()));
        } catch (SAXException | IOException unreadable) {
            throw new MappingEngine.MappingFault(1, 1, "the schema cannot be read");
        }
    }

    /** @throws MappingFailure the document breaks the schema; names rule and element, not the value */
    void check(String document) throws MappingFailure {
        List<String> broken = new ArrayList<>();
        try {
            Validator validator = schema.newValidator();
            validator.setErrorHandler(new Errors() {
                @Override
                public void error(SAXParseException error) {
                    broken.add(String.valueOf(error.getMessage()));
                }
            });
            validator.validate(new StreamSource(new StringReader(document)));
        } catch (SAXException malformed) {
            broken.add(String.valueOf(malformed.getMessage()));
        } catch (IOException impossible) {
            throw new IllegalStateException("a text is read without the disk", impossible);
        }
        if (!broken.isEmpty()) throw invalid(broken);
    }

    /** Of a value the first message has the rule, and the next one the element. */
    private static MappingFailure invalid(List<String> messages) {
        Matcher key = KEY.matcher(messages.get(0));
        String element = "";
        // the last in a message: what stands before it may be a value
        for (String message : messages.subList(0, Math.min(2, messages.size()))) {
            Matcher elements = ELEMENT.matcher(message);
            while (elements.find()) element = elements.group(1);
        }
        return new MappingFailure(
                MappingFailure.OUTPUT_INVALID,
                element.isEmpty() ? "" : "/" + element,
                (element.isEmpty() ? "the document" : element) + " breaks the XML Schema"
                        + (key.find() ? ": " + key.group(1) : ""));
    }

    private static class Errors implements ErrorHandler {
        @Override
        public void warning(SAXParseException warning) {
            // a warning makes no document wrong
        }

        @Override
        public void error(SAXParseException error) throws SAXParseException {
            throw error;
        }

        @Override
        public void fatalError(SAXParseException error) throws SAXParseException {
            throw error;
        }
    }
}
