package vn.lienthong.connector.iso20022.payment;

import com.fasterxml.aalto.stax.OutputFactoryImpl;
import java.io.OutputStream;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The document being written, in the few moves that a credit transfer needs. */
record XmlFile(XMLStreamWriter xml) {
    private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";

    static XmlFile start(OutputFactoryImpl writers, OutputStream out) throws XMLStreamException {
        XMLStreamWriter xml = writers.createXMLStreamWriter(out, "UTF-8");
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("Document");
        xml.writeDefaultNamespace(NAMESPACE);
        return new XmlFile(xml);
    }

    void open(String element) throws XMLStreamException {
        xml.writeStartElement(element);
    }

    void close() throws XMLStreamException {
        xml.writeEndElement();
    }

    void leaf(String element, String text) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    /** A text at the end of a path of elements. */
    void path(String text, String outer, String inner) throws XMLStreamException {
        xml.writeStartElement(outer);
        leaf(inner, text);
        xml.writeEndElement();
    }

    /** The four-step path that identifies accounts and banks. */
    void path(String text, String first, String second, String third, String fourth) throws XMLStreamException {
        xml.writeStartElement(first);
        xml.writeStartElement(second);
        path(text, third, fourth);
        xml.writeEndElement();
        xml.writeEndElement();
    }

    void amount(String element, long amountVnd) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeAttribute("Ccy", "VND");
        xml.writeCharacters(Long.toString(amountVnd));
        xml.writeEndElement();
    }

    void end() throws XMLStreamException {
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.close();
    }
}
