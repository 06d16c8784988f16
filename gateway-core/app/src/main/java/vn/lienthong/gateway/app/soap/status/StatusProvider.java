package vn.lienthong.gateway.app.soap.status;

import jakarta.xml.ws.Provider;
import jakarta.xml.ws.Service;
import jakarta.xml.ws.ServiceMode;
import jakarta.xml.ws.WebServiceProvider;
import java.util.List;
import java.util.Objects;
import javax.xml.transform.dom.DOMSource;
import org.apache.cxf.phase.PhaseInterceptorChain;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import vn.lienthong.gateway.app.soap.Caller;
import vn.lienthong.gateway.app.soap.SoapRefusal;
import vn.lienthong.gateway.engine.intake.check.Keys;
import vn.lienthong.gateway.engine.service.Field;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.service.Services;
import vn.lienthong.gateway.engine.view.OwnTransfer;
import vn.lienthong.gateway.engine.view.OwnTransfers;
import vn.lienthong.gateway.engine.view.OwnTransfers.Meant;

/** Answers {@code getTransferStatus} and {@code getBenefitStatus}. Each answer, also an empty one, is in the audit first. */
@WebServiceProvider
@ServiceMode(Service.Mode.PAYLOAD)
public final class StatusProvider implements Provider<DOMSource> {
    private static final String TRANSFER = "getTransferStatus";
    private static final String BENEFIT = "getBenefitStatus";
    /** Fields of items, as services call them. */
    private static final String PROGRAMME = "programme";

    private static final String MONTH = "entitlement_month";

    private final OwnTransfers transfers;
    private final Services services;
    private final Keys keys;
    private final Standings standings;

    public StatusProvider(OwnTransfers transfers, Services services, Keys keys) {
        this.transfers = transfers;
        this.services = services;
        this.keys = keys;
        this.standings = new Standings(services);
    }

    @Override
    public DOMSource invoke(@Nullable DOMSource call) {
        Element body = root(call);
        Caller caller = Objects.requireNonNull(
                PhaseInterceptorChain.getCurrentMessage().getExchange().get(Caller.class));
        String operation = operation(body);
        if (!caller.headers().serviceCode().equals(operation))
            throw SoapRefusal.ofClient(
                    "xroad.service-differs", "The X-Road header service and the body name different operations.");
        StatusContract.check(body);
        return new DOMSource(operation.equals(TRANSFER) ? transfer(body, caller) : benefits(body, caller));
    }

    private static Element root(@Nullable DOMSource call) {
        Node node = call == null ? null : call.getNode();
        if (node instanceof Document document) node = document.getDocumentElement();
        if (node instanceof Element element) return element;
        throw SoapRefusal.ofClient("soap.operation-unknown", "The body is empty.");
    }

    private static String operation(Element body) {
        String name = String.valueOf(body.getLocalName());
        boolean known = name.equals(TRANSFER) || name.equals(BENEFIT);
        if (known && StatusContract.NAMESPACE.equals(body.getNamespaceURI())) return name;
        throw SoapRefusal.ofClient(
                "soap.operation-unknown",
                "The body must be " + TRANSFER + " or " + BENEFIT + " of the namespace " + StatusContract.NAMESPACE
                        + ".");
    }

    private Document transfer(Element body, Caller caller) {
        String reference = Standings.child(body, "reference");
        List<Element> key = Standings.children(body, "businessKey");
        if ((reference == null) == key.isEmpty())
            throw SoapRefusal.ofClient("status.key-incomplete", "Give either a reference or a businessKey.");
        List<OwnTransfer> found = reference == null
                ? byKey(BusinessKey.of(key.getFirst(), caller.agency(), services), caller)
                : byReference(reference, caller);
        return standings.answer("getTransferStatusResponse", "transfer", found);
    }

    /** What another agency sent is as unknown as what nobody sent. */
    private List<OwnTransfer> byReference(String reference, Caller caller) {
        var found = transfers.look(caller.look("transfer:" + reference), new Meant.Reference(reference), any -> true);
        if (found.isEmpty())
            throw SoapRefusal.ofClient("transfer.unknown", "The asking agency has no transfer of that reference.");
        return found;
    }

    private List<OwnTransfer> byKey(BusinessKey key, Caller caller) {
        return transfers.look(caller.look(key.subject(keys)), key.meant(keys), key::fits);
    }

    private Document benefits(Element body, Caller caller) {
        String number = String.valueOf(Standings.child(body, "personalNumber"));
        String programme = Standings.child(body, "programme");
        String month = Standings.child(body, "month");
        var found = transfers.look(
                caller.look(BusinessKey.personSubject(keys, number)),
                new Meant.Person(number),
                transfer -> isBenefitOf(number, transfer)
                        && has(transfer, PROGRAMME, programme)
                        && has(transfer, MONTH, month));
        return standings.answer("getBenefitStatusResponse", "benefit", found);
    }

    /** Questions about a person are no benefits: their services have no identity. */
    private boolean isBenefitOf(String number, OwnTransfer transfer) {
        ServiceDefinition service = services.find(transfer.line().service());
        if (service == null || !service.hasIdentity() || transfer.isSuperseded()) return false;
        int field = service.search().personalNumber();
        return field >= 0
                && number.equals(Standings.stored(
                        transfer.fields(), service.fields().get(field).name()));
    }

    /** @param asked absent: whatever it is */
    private boolean has(OwnTransfer transfer, String name, @Nullable String asked) {
        if (asked == null) return true;
        ServiceDefinition service = services.find(transfer.line().service());
        Field field = service == null ? null : service.field(name);
        return field != null && BusinessKey.canonical(field, asked).equals(Standings.stored(transfer.fields(), name));
    }
}
