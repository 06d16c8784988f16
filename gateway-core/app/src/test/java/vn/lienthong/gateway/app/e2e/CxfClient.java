package vn.lienthong.gateway.app.e2e;

import jakarta.xml.ws.Dispatch;
import jakarta.xml.ws.Service;
import jakarta.xml.ws.soap.SOAPFaultException;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.MalformedURLException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import javax.xml.namespace.QName;
import javax.xml.transform.Source;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.stream.StreamResult;
import javax.xml.transform.stream.StreamSource;
import org.apache.cxf.headers.Header;
import org.w3c.dom.Element;

/** Apache CXF as any agency uses it, made from the published WSDL. */
final class CxfClient {
    private static final String NAMESPACE = "urn:vn:lienthong:status:v1";
    private final Dispatch<Source> port;

    CxfClient(String wsdl) {
        try {
            var service = Service.create(URI.create(wsdl).toURL(), new QName(NAMESPACE, "Status"));
            port = service.createDispatch(new QName(NAMESPACE, "StatusPort"), Source.class, Service.Mode.PAYLOAD);
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The body of the answer, or code and words of the fault. */
    String ask(SoapCall call) {
        List<Header> headers = new ArrayList<>();
        var sent = new SoapCall.Answer(0, call.envelope()).document();
        for (var node = sent.getElementsByTagNameNS("*", "Header").item(0).getFirstChild();
                node != null;
                node = node.getNextSibling())
            if (node instanceof Element element)
                headers.add(new Header(new QName(element.getNamespaceURI(), element.getLocalName()), element));
        port.getRequestContext().put(Header.HEADER_LIST, headers);
        try {
            var answer = new StringWriter();
            TransformerFactory.newInstance()
                    .newTransformer()
                    .transform(port.invoke(new StreamSource(new StringReader(call.body()))), new StreamResult(answer));
            return answer.toString();
        } catch (SOAPFaultException fault) {
            return fault.getFault().getFaultCode() + " " + fault.getFault().getFaultString();
        } catch (TransformerException e) {
            throw new IllegalStateException(e);
        }
    }
}
