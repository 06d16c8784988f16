package vn.lienthong.gateway.app.soap;

import java.util.UUID;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import org.apache.cxf.binding.soap.Soap11;
import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.helpers.DOMUtils;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.phase.Phase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import vn.lienthong.gateway.app.rest.DatabaseAway;

/** Every failed call becomes one fault with a stable code and an incident id; what is internal goes to the log under that id. */
final class FaultsOut extends AbstractSoapInterceptor {
    private static final Logger log = LoggerFactory.getLogger(FaultsOut.class);

    private final String namespace;

    /** @param namespace of the element {@code fault} in the contract */
    FaultsOut(String namespace) {
        super(Phase.SETUP);
        this.namespace = namespace;
    }

    @Override
    public void handleMessage(SoapMessage message) {
        Exception failure = message.getContent(Exception.class);
        SoapRefusal refusal = refusalOf(failure);
        String incident = UUID.randomUUID().toString();
        log(refusal, incident, failure);
        var fault = new SoapFault(
                String.valueOf(refusal.getMessage()), new QName(Soap11.SOAP_NAMESPACE, refusal.faultCode()));
        fault.setDetail(detail(refusal, incident));
        message.setContent(Exception.class, fault);
    }

    /** With the cause where a person must look, without where the caller erred: what an XML reader says may quote the message. */
    private static void log(SoapRefusal refusal, String incident, Exception failure) {
        boolean ours = refusal.faultCode().startsWith("Server");
        var line = ours ? log.atError().setCause(failure) : log.atInfo();
        line.addKeyValue("event", "soap.refused")
                .addKeyValue("code", refusal.code())
                .addKeyValue("incident", incident)
                .log("A SOAP call was not answered");
    }

    private static SoapRefusal refusalOf(@Nullable Throwable failure) {
        if (DatabaseAway.isWhy(failure))
            return SoapRefusal.ofServer("database.away", "The ledger's database is away. Ask again later.");
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SoapRefusal refusal) return refusal;
            if (cause instanceof XMLStreamException) return unreadable();
        }
        String code = failure instanceof Fault fault ? fault.getFaultCode().getLocalPart() : "";
        return switch (code) {
            case "VersionMismatch" ->
                SoapRefusal.ofProtocol(
                        code, "soap.version", "The message is no SOAP 1.1 envelope; nothing else is spoken here.");
            case "MustUnderstand" ->
                SoapRefusal.ofProtocol(
                        code, "soap.must-understand", "A header that must be understood is not known here.");
            case "Client" -> unreadable();
            default ->
                SoapRefusal.ofServer("gateway.fault", "The gateway failed. Its log has more under the incident id.");
        };
    }

    private static SoapRefusal unreadable() {
        return SoapRefusal.ofClient(
                "soap.envelope",
                "The message is not a whole and well-formed SOAP 1.1 envelope, or holds a document type.");
    }

    private Element detail(SoapRefusal refusal, String incident) {
        Document document = DOMUtils.createDocument();
        Element detail = document.createElement("detail");
        Element fault = document.createElementNS(namespace, "fault");
        fault.appendChild(document.createElementNS(namespace, "code")).setTextContent(refusal.code());
        fault.appendChild(document.createElementNS(namespace, "incident")).setTextContent(incident);
        detail.appendChild(fault);
        detail.appendChild(document.createElementNS(XRoadHeaders.NAMESPACE, "xrd:faultDetail"))
                .setTextContent(incident);
        return detail;
    }
}
