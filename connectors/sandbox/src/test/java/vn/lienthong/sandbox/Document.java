package vn.lienthong.sandbox;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** A message of the bank, read by element names whatever the namespace. */
public record Document(org.w3c.dom.Document dom, String text) {
    public static Document of(String text) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            String xml = text.startsWith("\uFEFF") ? text.substring(1) : text;
            return new Document(factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml))), text);
        } catch (Exception e) {
            throw new AssertionError("not well-formed: " + e.getMessage(), e);
        }
    }

    public List<String> all(String name) {
        return all(dom.getDocumentElement(), name);
    }

    public String first(String name) {
        List<String> found = all(name);
        return found.isEmpty() ? "" : found.getFirst();
    }

    /** Status and reason by EndToEndId, for example {@code RJCT AC04}. */
    public Map<String, String> statuses() {
        Map<String, String> statuses = new LinkedHashMap<>();
        for (Element payment : elements("TxInfAndSts")) {
            String reason = String.join("", all(payment, "Cd"));
            String id = all(payment, "OrgnlEndToEndId").getFirst();
            statuses.put(id, (all(payment, "TxSts").getFirst() + " " + reason).strip());
        }
        return statuses;
    }

    public List<Element> elements(String name) {
        NodeList nodes = dom.getElementsByTagNameNS("*", name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static List<String> all(Element within, String name) {
        NodeList nodes = within.getElementsByTagNameNS("*", name);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }
}
