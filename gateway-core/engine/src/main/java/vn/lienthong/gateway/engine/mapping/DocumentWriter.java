package vn.lienthong.gateway.engine.mapping;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Makes one document of the fields that a mapping made. */
public sealed interface DocumentWriter {

    /** @throws MappingFailure the fields cannot be written so */
    String write(Map<String, Object> fields) throws MappingFailure;

    /**
     * One record of CSV, without line end (RFC 4180). Heading and line ends are the connector's, which joins the records of a
     * submission.
     *
     * @param columns fields, in the order of the record; one that is absent is an empty cell
     * @param quoteAll whether every cell stands in quotes, or only where it must
     * @param decimal between whole part and fraction
     */
    record Csv(List<String> columns, char delimiter, boolean quoteAll, char decimal) implements DocumentWriter {
        @Override
        public String write(Map<String, Object> fields) throws MappingFailure {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns.size(); i++) {
                if (i > 0) line.append(delimiter);
                cell(columns.get(i), fields.get(columns.get(i)), line);
            }
            return line.toString();
        }

        private void cell(String column, @Nullable Object value, StringBuilder line) throws MappingFailure {
            if (value instanceof Map || value instanceof List)
                throw new MappingFailure(
                        MappingFailure.OUTPUT_INVALID, "/" + column, column + " has parts; a cell holds one value");
            String cell = value instanceof BigDecimal number
                    ? number.toPlainString().replace('.', decimal)
                    : value == null ? "" : value.toString();
            boolean quoted =
                    quoteAll || cell.chars().anyMatch(c -> c == delimiter || c == '"' || c == '\n' || c == '\r');
            line.append(quoted ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
        }
    }

    /**
     * Simple XML: a key is an element, {@code @key} an attribute, {@code #text} the text beside attributes, a list the same element
     * again and again. Whoever needs more writes XSLT.
     *
     * @param root name of the outermost element
     * @param namespace of every element; empty for none
     */
    record Xml(String root, String namespace) implements DocumentWriter {
        private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

        @Override
        public String write(Map<String, Object> fields) throws MappingFailure {
            StringWriter text = new StringWriter();
            try {
                XMLStreamWriter xml = FACTORY.createXMLStreamWriter(text);
                xml.setDefaultNamespace(namespace);
                element(xml, root, fields, true);
                xml.flush();
            } catch (XMLStreamException unwritable) {
                throw new MappingFailure(MappingFailure.OUTPUT_INVALID, "", "the fields cannot be written as XML");
            }
            return text.toString();
        }

        private void element(XMLStreamWriter xml, String name, Object value, boolean outermost)
                throws XMLStreamException {
            if (value instanceof List<?> list) {
                for (Object one : list) element(xml, name, one, false);
                return;
            }
            xml.writeStartElement(namespace, name);
            if (outermost && !namespace.isEmpty()) xml.writeDefaultNamespace(namespace);
            if (value instanceof Map<?, ?> parts) inside(xml, parts);
            else if (value != null) xml.writeCharacters(text(value));
            xml.writeEndElement();
        }

        private void inside(XMLStreamWriter xml, Map<?, ?> parts) throws XMLStreamException {
            for (var part : parts.entrySet()) {
                String key = String.valueOf(part.getKey());
                if (key.startsWith("@") && part.getValue() != null)
                    xml.writeAttribute(key.substring(1), text(part.getValue()));
            }
            for (var part : parts.entrySet()) {
                String key = String.valueOf(part.getKey());
                if (key.equals("#text")) xml.writeCharacters(text(part.getValue()));
                else if (!key.startsWith("@")) element(xml, key, part.getValue(), false);
            }
        }

        private static String text(Object value) {
            return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
        }
    }
}
