package vn.lienthong.gateway.app.soap;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.namespace.QName;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.headers.Header;
import org.apache.cxf.phase.Phase;
import org.apache.wss4j.dom.WSConstants;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Lets in who is known and says who he is, before the body is read. */
public final class CallerCheck extends AbstractSoapInterceptor {
    private static final QName SECURITY = new QName(WSConstants.WSSE_NS, WSConstants.WSSE_LN);

    private final String subsystem;
    private final KnownCallers callers;
    private final @Nullable UsernameTokens tokens;

    /**
     * @param subsystem ours, {@code instance/class/member/subsystem}
     * @param tokens absent: who may call was decided by his certificate
     */
    public CallerCheck(String subsystem, KnownCallers callers, @Nullable UsernameTokens tokens) {
        super(Phase.PRE_PROTOCOL);
        this.subsystem = subsystem;
        this.callers = callers;
        this.tokens = tokens;
    }

    @Override
    public Set<QName> getUnderstoodHeaders() {
        return Stream.concat(
                        Stream.of(SECURITY),
                        XRoadHeaders.NAMES.stream().map(name -> new QName(XRoadHeaders.NAMESPACE, name)))
                .collect(Collectors.toSet());
    }

    @Override
    public void handleMessage(SoapMessage message) {
        String proved = tokens == null ? null : tokens.agencyOf(security(message));
        var headers = XRoadHeaders.of(
                message.getHeaders(),
                back -> message.getExchange().put(HeadersBack.Kept.class, new HeadersBack.Kept(back)));
        if (!headers.provider().equals(subsystem))
            throw SoapRefusal.ofClient(
                    "xroad.service-unknown",
                    "The X-Road header service names another provider; here is " + subsystem + ".");
        String agency = callers.agencyOf(headers.client());
        if (agency == null || (proved != null && !proved.equals(agency)))
            throw SoapRefusal.ofClient(
                    "xroad.access-denied",
                    "The X-Road client " + headers.client() + " may not ask here, or not with this user.");
        message.getExchange().put(Caller.class, new Caller(agency, headers));
    }

    private static @Nullable Element security(SoapMessage message) {
        Header header = message.getHeader(SECURITY);
        return header != null && header.getObject() instanceof Element element ? element : null;
    }
}
