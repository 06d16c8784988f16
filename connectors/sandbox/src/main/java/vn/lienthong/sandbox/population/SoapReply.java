package vn.lienthong.sandbox.population;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import vn.lienthong.sandbox.partner.Reply;
import vn.lienthong.sandbox.xml.XmlNode;

/** Writes SOAP answers and faults. */
final class SoapReply {
    private static final XMLOutputFactory WRITERS = XMLOutputFactory.newDefaultFactory();
    private static final String SHA_512 = "http://www.w3.org/2001/04/xmlenc#sha512";

    private SoapReply() {}

    /** Writes what stands in the body. */
    interface Body {
        void write(XMLStreamWriter xml) throws XMLStreamException;
    }

    /** What stands before the body.
     *
     * @param copied the headers of the question, in its order
     * @param hash of the question, written after its id; empty for none */
    record Headers(List<XmlNode> copied, String hash) {
        static final Headers NONE = new Headers(List.of(), "");

        void write(XMLStreamWriter xml) throws XMLStreamException {
            for (XmlNode header : copied) {
                header.write(xml);
                if (header.is(SoapMessage.XROAD, "id") && !hash.isEmpty()) {
                    xml.writeStartElement("xroad", "requestHash", SoapMessage.XROAD);
                    xml.writeNamespace("xroad", SoapMessage.XROAD);
                    xml.writeAttribute("algorithmId", SHA_512);
                    xml.writeCharacters(hash);
                    xml.writeEndElement();
                }
            }
        }
    }

    /** @param prefix of the envelope's own elements */
    static byte[] envelope(String prefix, Headers headers, Body body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(2048);
        try {
            XMLStreamWriter xml = WRITERS.createXMLStreamWriter(bytes, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement(prefix, "Envelope", SoapMessage.ENVELOPE);
            xml.writeNamespace(prefix, SoapMessage.ENVELOPE);
            if (!headers.copied().isEmpty()) {
                xml.writeStartElement(prefix, "Header", SoapMessage.ENVELOPE);
                headers.write(xml);
                xml.writeEndElement();
            }
            xml.writeStartElement(prefix, "Body", SoapMessage.ENVELOPE);
            body.write(xml);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing into memory", e);
        }
        return bytes.toByteArray();
    }

    /** @param code as the partner spells it: a text without prefix, as security servers write it */
    static byte[] fault(Headers headers, String code, String reason) {
        return envelope("SOAP-ENV", headers, xml -> {
            xml.writeStartElement("SOAP-ENV", "Fault", SoapMessage.ENVELOPE);
            leaf(xml, "faultcode", code);
            leaf(xml, "faultstring", reason);
            leaf(xml, "faultactor", "");
            xml.writeStartElement("detail");
            xml.writeStartElement("xroad", "faultDetail", SoapMessage.XROAD);
            xml.writeNamespace("xroad", SoapMessage.XROAD);
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndElement();
        });
    }

    private static void leaf(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    static String hash(byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-512").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-512", e);
        }
    }

    static Reply soap(int status, byte[] envelope) {
        return new Reply(status, Map.of("Content-Type", "text/xml; charset=utf-8"), envelope);
    }

    /** The envelope as the root part of a message with attachments (SwA), of which there are none here. */
    static Reply multipart(byte[] envelope) {
        String boundary = "uuid-7f1c";
        String head = "--" + boundary + "\r\nContent-Type: text/xml; charset=UTF-8\r\nContent-ID: <root@dancu>\r\n\r\n";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(envelope.length + 256);
        bytes.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(envelope);
        bytes.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        String type = "multipart/related; type=\"text/xml\"; start=\"<root@dancu>\"; boundary=\"" + boundary + "\"";
        return new Reply(200, Map.of("Content-Type", type), bytes.toByteArray());
    }
}
