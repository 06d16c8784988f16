package vn.lienthong.sandbox.bank.iso;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Holds documents against an official ISO 20022 schema. Slower than reading them, so the bank does it to small files. */
public final class SchemaCheck {
    private final Schema schema;

    /** @param message the message with its version, for example {@code pain.001.001.09} */
    public SchemaCheck(String message) {
        URL xsd = Objects.requireNonNull(
                SchemaCheck.class.getResource("/vn/lienthong/sandbox/iso20022/" + message + ".xsd"), message);
        try {
            SchemaFactory factory = SchemaFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            schema = factory.newSchema(xsd);
        } catch (SAXException e) {
            throw new IllegalStateException("the schema of " + message + " is broken", e);
        }
    }

    /** Where and which rule is broken, without the value that breaks it; null when the document is valid. */
    public @Nullable String firstFault(byte[] document) {
        Validator validator = schema.newValidator();
        try {
            validator.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            validator.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            validator.validate(new StreamSource(new ByteArrayInputStream(document)));
            return null;
        } catch (SAXParseException e) {
            return "schema: " + rule(e) + " at line " + e.getLineNumber() + " column " + e.getColumnNumber();
        } catch (SAXException e) {
            return "schema: not valid";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String rule(SAXParseException e) {
        String message = String.valueOf(e.getMessage());
        int colon = message.indexOf(':');
        return message.startsWith("cvc-") && colon > 0 ? message.substring(0, colon) : "not valid";
    }
}
