package vn.lienthong.gateway.engine.mapping.xslt;

import java.io.StringReader;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.transform.sax.SAXSource;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/** Readers of XML that open nothing: no document type, no entity, no other file. */
final class ClosedXml {
    private static final SAXParserFactory FACTORY = factory();

    private ClosedXml() {}

    private static SAXParserFactory factory() {
        try {
            SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
            factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
            factory.setXIncludeAware(false);
            return factory;
        } catch (ParserConfigurationException | SAXException impossible) {
            throw new IllegalStateException("the parser of the JDK knows these features", impossible);
        }
    }

    static XMLReader reader() {
        try {
            return FACTORY.newSAXParser().getXMLReader();
        } catch (ParserConfigurationException | SAXException impossible) {
            throw new IllegalStateException("a parser was made before", impossible);
        }
    }

    /** @param name for messages; nothing is read from there */
    static SAXSource source(String xml, String name) {
        InputSource input = new InputSource(new StringReader(xml));
        input.setSystemId(name);
        return new SAXSource(reader(), input);
    }
}
