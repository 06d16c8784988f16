package vn.lienthong.connector.population.transport;

import jakarta.xml.ws.Dispatch;
import jakarta.xml.ws.Service;
import jakarta.xml.ws.soap.SOAPBinding;
import java.io.Closeable;
import java.io.IOException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.xml.namespace.QName;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import org.apache.cxf.Bus;
import org.apache.cxf.BusFactory;
import org.apache.cxf.bus.CXFBusFactory;
import org.apache.cxf.configuration.jsse.TLSClientParameters;
import org.apache.cxf.endpoint.Client;
import org.apache.cxf.jaxws.DispatchImpl;
import org.apache.cxf.logging.FaultListener;
import org.apache.cxf.message.Message;
import org.apache.cxf.transport.http.HTTPConduit;
import org.apache.cxf.transports.http.configuration.ConnectionType;
import org.apache.cxf.transports.http.configuration.HTTPClientPolicy;
import org.apache.cxf.ws.policy.PolicyEngine;
import vn.lienthong.connector.population.profile.Wrapping;

/** CXF's side of the link: one bus, one Dispatch in PAYLOAD mode over URLConnection, used by all calls at once. */
final class CxfPort implements AutoCloseable {
    private static final QName SERVICE = new QName("urn:lien-thong:population", "Population");
    private static final QName PORT = new QName("urn:lien-thong:population", "PopulationPort");

    /** It tells of every link that is opened in words of its own. */
    private static final Logger SERVICES = Logger.getLogger("org.apache.cxf.wsdl.service.factory");

    private final CallSettings settings;
    private final Bus bus;
    private final Dispatch<Source> dispatch;

    CxfPort(CallSettings settings) {
        this.settings = settings;
        SERVICES.setLevel(Level.WARNING);
        this.bus = new CXFBusFactory().createBus();
        // CXF's own default conduit costs ten times as much CPU a call.
        bus.setProperty("force.urlconnection.http.conduit", true);
        // There is no WSDL, so no policy in one: its interceptors would look for it in every call.
        Objects.requireNonNull(bus.getExtension(PolicyEngine.class)).setEnabled(false);
        BusFactory.setThreadDefaultBus(bus);
        try {
            Service service = Service.create(SERVICE);
            service.addPort(
                    PORT, SOAPBinding.SOAP11HTTP_BINDING, settings.address().toString());
            dispatch = service.createDispatch(PORT, Source.class, Service.Mode.PAYLOAD);
        } finally {
            BusFactory.setThreadDefaultBus(null);
        }
        Client client = ((DispatchImpl<Source>) dispatch).getClient();
        interceptors(client);
        conduit((HTTPConduit) client.getConduit());
    }

    private void interceptors(Client client) {
        String contentType = switch (settings.wrapping()) {
            case Wrapping.Plain plain -> "text/xml; charset=UTF-8";
            case Wrapping.Json json -> "application/json; charset=UTF-8";
        };
        // Nothing of a question is left to the binding to write.
        client.getEndpoint().getBinding().getOutInterceptors().clear();
        client.getOutInterceptors().add(new SendStored(contentType));
        client.getInInterceptors().add(new ReceiveAnswer(settings.wrapping()));
        client.getInInterceptors().add(new KeepEnvelope());
        // Its words would stand in the log with texts of the answer in them.
        FaultListener silent = (exception, description, message) -> false;
        client.getEndpoint().put(FaultListener.class.getName(), silent);
        dispatch.getRequestContext().put("thread.local.request.context", "true");
    }

    private void conduit(HTTPConduit conduit) {
        HTTPClientPolicy policy = new HTTPClientPolicy();
        long limit = settings.timeLimit().toMillis();
        policy.setConnectionTimeout(limit);
        policy.setReceiveTimeout(limit);
        policy.setAllowChunking(false);
        policy.setAutoRedirect(false);
        policy.setConnection(ConnectionType.KEEP_ALIVE);
        conduit.setClient(policy);
        if (settings.address().getScheme().equals("https")) {
            TLSClientParameters tls = new TLSClientParameters();
            tls.setSSLSocketFactory(settings.tls().getSocketFactory());
            conduit.setTlsClientParameters(tls);
        }
    }

    /** Sends what the call has and keeps in it what came. Throws a WebServiceException where no message came. */
    void invoke(OneCall call, Map<String, String> headers) {
        Map<String, List<String>> http = new HashMap<>();
        headers.forEach((name, value) -> http.put(name, List.of(value)));
        http.put("SOAPAction", List.of("\"" + settings.soapAction() + "\""));
        Map<String, Object> context = dispatch.getRequestContext();
        context.put(OneCall.KEY, call);
        context.put(Message.PROTOCOL_HEADERS, http);
        // Every status comes to ReceiveAnswer, which knows what to make of it.
        context.put(HTTPConduit.NO_IO_EXCEPTIONS, true);
        dispatch.invoke(new StreamSource(new StringReader("<question/>")));
    }

    @Override
    public void close() {
        try {
            ((Closeable) dispatch).close();
        } catch (IOException e) {
            throw new IllegalStateException("CXF's port does not close", e);
        } finally {
            bus.shutdown(true);
            BusFactory.clearDefaultBusForAnyThread(bus);
        }
    }
}
