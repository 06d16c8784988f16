package vn.lienthong.connector.population.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import vn.lienthong.connector.population.profile.ExtraElement;
import vn.lienthong.connector.population.profile.Profile;
import vn.lienthong.connector.population.profile.WireNames;
import vn.lienthong.connector.population.profile.Wrapping;
import vn.lienthong.connector.population.profile.XRoadHeaders;

/** Writes a question as the exact bytes that will leave: the same question, the same bytes. */
public final class QuestionWriter {
    static final String ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final XMLOutputFactory XML = XMLOutputFactory.newDefaultFactory();
    private static final JsonFactory JSON = new JsonFactory();
    private static final String SOAP = "soapenv";
    private static final String XROAD = "xro";
    private static final String IDENTIFIERS = "iden";
    private static final String ASKED = "dan";

    private final Profile profile;

    public QuestionWriter(Profile profile) {
        this.profile = profile;
    }

    /** The body of the request. */
    public byte[] write(Question question) {
        byte[] envelope = envelope(question);
        return switch (profile.wrapping()) {
            case Wrapping.Plain plain -> envelope;
            case Wrapping.Json(String field, String answer) -> wrapped(field, envelope);
        };
    }

    private static byte[] wrapped(String field, byte[] envelope) {
        var bytes = new ByteArrayOutputStream(envelope.length + 256);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField(field, new String(envelope, StandardCharsets.UTF_8));
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing into memory", e);
        }
        return bytes.toByteArray();
    }

    private byte[] envelope(Question question) {
        var bytes = new ByteArrayOutputStream(2048);
        try {
            XMLStreamWriter xml = XML.createXMLStreamWriter(bytes, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement(SOAP, "Envelope", ENVELOPE);
            xml.writeNamespace(SOAP, ENVELOPE);
            XRoadHeaders headers = profile.headers();
            if (headers != null) write(xml, headers, question);
            xml.writeStartElement(SOAP, "Body", ENVELOPE);
            write(xml, question);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing into memory", e);
        }
        return bytes.toByteArray();
    }

    private static void write(XMLStreamWriter xml, XRoadHeaders headers, Question question) throws XMLStreamException {
        xml.writeNamespace(XROAD, headers.namespace());
        xml.writeNamespace(IDENTIFIERS, headers.identifiers());
        xml.writeStartElement(SOAP, "Header", ENVELOPE);
        identifier(xml, headers, "client", "SUBSYSTEM", headers.client());
        identifier(xml, headers, "service", "SERVICE", headers.service());
        header(xml, headers, "id", question.requestId());
        header(xml, headers, "userId", headers.userId(question.officer()));
        header(xml, headers, "issue", question.reference());
        header(xml, headers, "protocolVersion", headers.protocolVersion());
        xml.writeEndElement();
    }

    private static void identifier(
            XMLStreamWriter xml, XRoadHeaders headers, String name, String type, Map<String, String> parts)
            throws XMLStreamException {
        xml.writeStartElement(XROAD, name, headers.namespace());
        xml.writeAttribute(IDENTIFIERS, headers.identifiers(), "objectType", type);
        for (var part : parts.entrySet()) {
            xml.writeStartElement(IDENTIFIERS, part.getKey(), headers.identifiers());
            xml.writeCharacters(part.getValue());
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static void header(XMLStreamWriter xml, XRoadHeaders headers, String name, String text)
            throws XMLStreamException {
        xml.writeStartElement(XROAD, name, headers.namespace());
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    private void write(XMLStreamWriter xml, Question question) throws XMLStreamException {
        WireNames names = profile.asked();
        Question.Person person = question.person();
        xml.writeStartElement(ASKED, names.of("TraCuuThongTinCongDan"), names.namespace());
        xml.writeNamespace(ASKED, names.namespace());
        leaf(xml, "MaYeuCau", question.requestId());
        leaf(xml, "MaDVC", question.procedure());
        leaf(xml, "MaTichHop", profile.integrationCode());
        for (ExtraElement extra : profile.extra()) leaf(xml, extra.name(), extra.text(question.facts()));
        leaf(xml, "MaCanBo", question.officer());
        if (person.oldNumber().isEmpty()) leaf(xml, "SoDinhDanh", person.personalNumber());
        else leaf(xml, "SoCMND", person.oldNumber());
        leaf(xml, "HoVaTen", person.fullName());
        open(xml, "NgayThangNamSinh");
        leaf(xml, person.birth().length() == 4 ? "Nam" : "NgayThangNam", person.birth());
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void open(XMLStreamWriter xml, String usual) throws XMLStreamException {
        WireNames names = profile.asked();
        if (names.qualified()) xml.writeStartElement(ASKED, names.of(usual), names.namespace());
        else xml.writeStartElement(names.of(usual));
    }

    private void leaf(XMLStreamWriter xml, String usual, String text) throws XMLStreamException {
        open(xml, usual);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }
}
