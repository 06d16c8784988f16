package vn.lienthong.connector.iso20022.payment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URL;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/**
 * Checks a finished file against the official schema before it may leave. The writer's own rules already make a file valid; this
 * is the second lock, for whoever wants to pay for it. Used by several threads.
 */
public final class SchemaCheck {
    private final Schema schema;

    /** Reads the schema from this connector's jar. */
    public SchemaCheck() {
        URL source = Objects.requireNonNull(SchemaCheck.class.getResource("/iso20022/pain.001.001.09.xsd"));
        try {
            SchemaFactory factory = SchemaFactory.newDefaultInstance();
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            schema = factory.newSchema(source);
        } catch (SAXException e) {
            throw new IllegalStateException("the schema in this jar cannot be read", e);
        }
    }

    /** An invalid file is a bug of the writer: it must not leave, and no item of it is at fault. */
    public void require(byte[] file) {
        try {
            schema.newValidator().validate(new StreamSource(new ByteArrayInputStream(file)));
        } catch (SAXException | IOException e) {
            throw new IllegalStateException("the file written is not a valid pain.001.001.09: " + rule(e));
        }
    }

    /** The validator's messages quote values, so only the name of the broken rule is passed on. */
    private static String rule(Exception e) {
        String message = e.getMessage();
        return message != null && message.startsWith("cvc-")
                ? message.substring(0, Math.max(message.indexOf(':'), 0))
                : e.getClass().getSimpleName();
    }
}
