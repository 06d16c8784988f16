package vn.lienthong.gateway.app.soap;

import java.util.List;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.headers.Header;
import org.apache.cxf.phase.Phase;

/** Gives the X-Road headers of the request back, as they came and in the same order; faults carry them too. */
final class HeadersBack extends AbstractSoapInterceptor {
    /** Kept with the exchange from the request to its answer. */
    record Kept(List<Header> headers) {}

    HeadersBack() {
        super(Phase.PRE_PROTOCOL);
    }

    @Override
    public void handleMessage(SoapMessage answer) {
        Kept kept = answer.getExchange().get(Kept.class);
        if (kept != null) answer.getHeaders().addAll(kept.headers());
    }
}
