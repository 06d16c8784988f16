package vn.lienthong.connector.population.transport;

import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.binding.soap.interceptor.ReadHeadersInterceptor;
import org.apache.cxf.phase.Phase;

/** Takes the SOAP headers off the message: they are read from the kept envelope, and CXF would refuse those it does not know. */
final class NothingMustBeUnderstood extends AbstractSoapInterceptor {

    NothingMustBeUnderstood() {
        super(Phase.READ);
        addAfter(ReadHeadersInterceptor.class.getName());
    }

    @Override
    public void handleMessage(SoapMessage message) {
        message.getHeaders().clear();
    }
}
