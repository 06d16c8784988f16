package vn.lienthong.gateway.app.soap.status;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import vn.lienthong.gateway.app.soap.SoapRefusal;

/** {@code status.wsdl}: published as it stands, and what bodies are checked against. Read when it is first needed. */
public final class StatusContract {
    public static final String NAMESPACE = "urn:vn:lienthong:status:v1";
    private static final String FILE = "/soap/status.wsdl";
    private static final String ADDRESS = "http://127.0.0.1:8080/soap";
    /** Where the validator stands when it finds something. */
    private static final String CURRENT = "http://apache.org/xml/properties/dom/current-element-node";

    private StatusContract() {}

    private static final class Read {
        static final String TEXT = text();
        static final Schema SCHEMA = schema(TEXT);
    }

    /** The WSDL for a gateway that is reached at this address. */
    public static String at(String address) {
        String location = address.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
        return Read.TEXT.replace(ADDRESS, location);
    }

    /** @throws SoapRefusal the body is not what the contract says; the message quotes nothing of it but names of elements */
    static void check(Element body) {
        Validator validator = Read.SCHEMA.newValidator();
        try {
            validator.validate(new DOMSource(body));
        } catch (SAXException misfit) {
            throw SoapRefusal.ofClient(
                    "soap.body", "The body is not what the WSDL says" + place(validator) + rule(misfit) + ".");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String place(Validator validator) {
        try {
            return validator.getProperty(CURRENT) instanceof Node node ? ", at " + node.getLocalName() : "";
        } catch (SAXException unknown) {
            return "";
        }
    }

    /** The name of the rule alone: what follows it quotes values. */
    private static String rule(SAXException misfit) {
        String message = String.valueOf(misfit.getMessage());
        int colon = message.indexOf(':');
        return misfit instanceof SAXParseException && colon > 0 && message.startsWith("cvc-")
                ? " (" + message.substring(0, colon) + ")"
                : "";
    }

    private static String text() {
        try (InputStream file = Objects.requireNonNull(StatusContract.class.getResourceAsStream(FILE))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Schema schema(String text) {
        try {
            var factory = SchemaFactory.newDefaultInstance();
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            return factory.newSchema(new DOMSource(schemaElement(text)));
        } catch (SAXException | ParserConfigurationException | IOException broken) {
            throw new IllegalStateException(FILE + " cannot be used", broken);
        }
    }

    private static Element schemaElement(String text) throws ParserConfigurationException, IOException, SAXException {
        Document wsdl = documents().newDocumentBuilder().parse(new InputSource(new StringReader(text)));
        NodeList schemas = wsdl.getElementsByTagNameNS(XMLConstants.W3C_XML_SCHEMA_NS_URI, "schema");
        for (int i = 0; i < schemas.getLength(); i++)
            if (schemas.item(i) instanceof Element schema
                    && schema.getAttribute("targetNamespace").equals(NAMESPACE)) return schema;
        throw new IllegalStateException(FILE + " has no schema of " + NAMESPACE);
    }

    static DocumentBuilderFactory documents() throws ParserConfigurationException {
        var factory = DocumentBuilderFactory.newDefaultNSInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        return factory;
    }
}
