package vn.lienthong.connector.vss.dossier;

import java.io.ByteArrayOutputStream;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import vn.lienthong.connector.vss.dossier.DossierForm.Field;
import vn.lienthong.gateway.api.Encoding.Fault;
import vn.lienthong.gateway.api.Item;

/** Writes the list of a dossier, if every item can be said in it. Used by several threads. */
public final class DossierWriter {
    private final DossierForm form;
    private final SchemaCheck schema;

    public DossierWriter(DossierForm form) {
        this.form = form;
        this.schema = new SchemaCheck(form.schema());
    }

    /** A list that was written, or why some items cannot be said in it.
     *
     * @param xml empty where there are faults */
    public record Written(byte[] xml, List<Fault> faults) {}

    /** @param items of one unit and period, in the order of the lines */
    public Written write(List<Item> items) {
        List<Fault> faults = new ArrayList<>();
        for (Item item : items) {
            Fault fault = firstMissing(item, items.getFirst());
            if (fault != null) faults.add(fault);
        }
        if (!faults.isEmpty()) return new Written(new byte[0], faults);
        byte[] xml = xml(items);
        schema.faults(xml).forEach((line, fault) -> {
            // What stands above the lines stands in each of them.
            List<Item> concerned = line == 0 ? items : List.of(items.get(line - 1));
            concerned.forEach(item -> faults.add(new Fault(item.reference(), fault.code(), fault.reason())));
        });
        return faults.isEmpty() ? new Written(xml, List.of()) : new Written(new byte[0], faults);
    }

    private @Nullable Fault firstMissing(Item item, Item first) {
        for (String head : List.of(DossierForm.UNIT, DossierForm.PERIOD)) {
            if (text(item, head).isEmpty()) return missing(item, head);
            if (!text(item, head).equals(text(first, head)))
                return new Fault(item.reference(), "dossier.mixed", head + " is another than that of the first line");
        }
        for (Field field : form.fields()) {
            if (field.required() && text(item, field.name()).isEmpty()) return missing(item, field.name());
        }
        return null;
    }

    private static Fault missing(Item item, String field) {
        return new Fault(item.reference(), field + ".missing", field + " is empty");
    }

    private byte[] xml(List<Item> items) {
        var bytes = new ByteArrayOutputStream(512 * (items.size() + 1));
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("DanhSach");
            xml.writeDefaultNamespace(form.namespace());
            leaf(xml, "maDonVi", text(items.getFirst(), DossierForm.UNIT));
            leaf(xml, "ky", text(items.getFirst(), DossierForm.PERIOD));
            leaf(xml, "soDong", Integer.toString(items.size()));
            for (int i = 0; i < items.size(); i++) line(xml, i + 1, items.get(i));
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing into memory", e);
        }
        return bytes.toByteArray();
    }

    private void line(XMLStreamWriter xml, int number, Item item) throws XMLStreamException {
        xml.writeStartElement("Dong");
        leaf(xml, "stt", Integer.toString(number));
        for (Field field : form.fields()) {
            String text = text(item, field.name());
            if (!text.isEmpty()) leaf(xml, field.name(), text);
        }
        xml.writeEndElement();
    }

    private static void leaf(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    /** Composed letters, and no space but a single one inside: so the portal keeps names too. */
    private static String text(Item item, String field) {
        Object value = item.content().get(field);
        return value == null
                ? ""
                : Normalizer.normalize(value.toString(), Normalizer.Form.NFC)
                        .replaceAll("[ \\t\\u00A0]+", " ")
                        .strip();
    }
}
