package vn.lienthong.gateway.app.soap.status;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.service.Services;
import vn.lienthong.gateway.engine.view.OwnTransfer;
import vn.lienthong.gateway.engine.view.OwnTransfers;

/** Writes how transfers stand, in the elements of the contract. Nothing that names a person. */
final class Standings {
    private final Services services;

    Standings(Services services) {
        this.services = services;
    }

    /**
     * @param name of the element around all
     * @param each of the element of one transfer
     */
    Document answer(String name, String each, List<OwnTransfer> found) {
        Document document = document();
        Element answer = document.createElementNS(StatusContract.NAMESPACE, name);
        document.appendChild(answer);
        List<OwnTransfer> shown = found.subList(0, Math.min(found.size(), OwnTransfers.MOST));
        add(answer, "count", "" + shown.size());
        add(answer, "more", "" + (found.size() > shown.size()));
        for (OwnTransfer transfer : shown) write(add(answer, each, null), transfer);
        return document;
    }

    private void write(Element into, OwnTransfer transfer) {
        var line = transfer.line();
        add(into, "reference", line.reference());
        add(into, "service", line.service());
        ServiceDefinition service = services.find(line.service());
        if (service != null)
            BusinessKey.shown(service, transfer.fields()).forEach((name, value) -> field(into, name, value));
        add(into, "state", line.state().name());
        add(into, "result", line.result());
        addIfThere(into, "code", transfer.code());
        if (line.amountVnd() > 0) add(into, "amountVnd", "" + line.amountVnd());
        add(into, "executionDate", transfer.executionDate().toString());
        add(into, "changedAt", moment(line.changedAt()));
        Instant executed = transfer.executedAt();
        addIfThere(into, "executedAt", executed == null ? null : moment(executed));
        addIfThere(into, "supersededBy", transfer.supersededBy());
    }

    private static void field(Element into, String name, String value) {
        add(into, "field", value).setAttribute("name", name);
    }

    private static String moment(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static void addIfThere(Element into, String name, @Nullable String text) {
        if (text != null) add(into, name, text);
    }

    private static Element add(Element into, String name, @Nullable String text) {
        Element element = into.getOwnerDocument().createElementNS(StatusContract.NAMESPACE, name);
        if (text != null) element.setTextContent(text);
        into.appendChild(element);
        return element;
    }

    private static Document document() {
        try {
            return StatusContract.documents().newDocumentBuilder().newDocument();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every JDK has DOM", e);
        }
    }

    /** Children of that name, in their order. */
    static List<Element> children(Element parent, String name) {
        return java.util.stream.IntStream.range(0, parent.getChildNodes().getLength())
                .mapToObj(i -> parent.getChildNodes().item(i))
                .filter(node -> node instanceof Element && name.equals(node.getLocalName()))
                .map(Element.class::cast)
                .toList();
    }

    /** Text of the first child of that name; absent: there is none. */
    static @Nullable String child(Element parent, String name) {
        List<Element> children = children(parent, name);
        return children.isEmpty() ? null : children.getFirst().getTextContent();
    }

    /** Text of a stored field; absent where the item has none. */
    static @Nullable String stored(Map<String, Object> fields, String name) {
        Object value = fields.get(name);
        return value == null ? null : String.valueOf(value);
    }
}
