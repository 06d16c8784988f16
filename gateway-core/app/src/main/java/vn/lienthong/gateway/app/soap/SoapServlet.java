package vn.lienthong.gateway.app.soap;

import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.xml.ws.Provider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import javax.xml.transform.dom.DOMSource;
import org.apache.cxf.bus.extension.ExtensionManagerBus;
import org.apache.cxf.jaxws.JaxWsServerFactoryBean;
import org.apache.cxf.logging.FaultListener;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;

/** {@code /soap}: the contract for GET with {@code ?wsdl}, calls by POST. CXF is started by the first of them. */
public final class SoapServlet extends CXFNonSpringServlet {
    private static final long serialVersionUID = 1L;
    private static final String XML = "text/xml;charset=UTF-8";
    private static final Set<String> PLACES = Set.of("", "/", Letter.PLACE);

    private final transient Door door;
    private final transient Service service;

    /**
     * Who comes in with what.
     *
     * @param maxBytes largest call
     * @param mayEnter whether the connection is one on which calls are taken
     */
    public record Door(int maxBytes, Predicate<HttpServletRequest> mayEnter, CallerCheck check) {}

    /**
     * What is offered.
     *
     * @param contract the WSDL, for the address at which it is
     */
    public record Service(String namespace, UnaryOperator<String> contract, Provider<DOMSource> provider) {}

    public SoapServlet(Door door, Service service) {
        this.door = door;
        this.service = service;
    }

    @Override
    protected void loadBus(ServletConfig config) {
        setBus(new ExtensionManagerBus());
    }

    @Override
    public void init(ServletConfig config) throws ServletException {
        super.init(config);
        var endpoint = new JaxWsServerFactoryBean();
        endpoint.setBus(getBus());
        endpoint.setAddress(Letter.PLACE);
        endpoint.setServiceBean(service.provider());
        endpoint.getInInterceptors().add(door.check());
        endpoint.getOutInterceptors().add(new HeadersBack());
        endpoint.getOutFaultInterceptors().add(new FaultsOut(service.namespace()));
        endpoint.getOutFaultInterceptors().add(new HeadersBack());
        FaultListener silent = (failure, description, message) -> false; // FaultsOut logs, without quoting the message
        endpoint.setProperties(Map.of(FaultListener.class.getName(), silent));
        endpoint.create();
    }

    @Override
    protected void invoke(HttpServletRequest call, HttpServletResponse answer) throws ServletException {
        try {
            if (!PLACES.contains(call.getPathInfo() == null ? "" : call.getPathInfo())) answer.sendError(404);
            else if (!door.mayEnter().test(call)) answer.sendError(403);
            else if (call.getMethod().equals("POST")) post(call, answer);
            else if (call.getMethod().equals("GET") && "wsdl".equalsIgnoreCase(call.getQueryString()))
                contract(call, answer);
            else answer.sendError(405);
        } catch (IOException gone) {
            throw new ServletException("the caller has gone", gone);
        }
    }

    private void contract(HttpServletRequest call, HttpServletResponse answer) throws IOException {
        answer.setContentType(XML);
        answer.getOutputStream()
                .write(service.contract().apply(call.getRequestURL().toString()).getBytes(StandardCharsets.UTF_8));
    }

    private void post(HttpServletRequest call, HttpServletResponse answer) throws IOException, ServletException {
        byte[] body = call.getInputStream().readNBytes(door.maxBytes() + 1);
        if (body.length > door.maxBytes()) answer.sendError(413);
        else super.invoke(new Letter(call, body), answer);
    }
}
