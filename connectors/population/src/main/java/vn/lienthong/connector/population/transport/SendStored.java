package vn.lienthong.connector.population.transport;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import org.apache.cxf.transport.http.HTTPConduit;

/**
 * Puts the stored bytes on the wire, and takes the hash of what went onto it. Nothing is made of the Dispatch's payload: a submission is
 * sent byte for byte as it was stored, whatever a later CXF would make of it.
 */
final class SendStored extends AbstractPhaseInterceptor<Message> {
    private final String contentType;

    SendStored(String contentType) {
        super(Phase.PRE_STREAM);
        this.contentType = contentType;
    }

    @Override
    public void handleMessage(Message message) {
        OneCall call = OneCall.of(message);
        OutputStream wire = message.getContent(OutputStream.class);
        message.put(Message.CONTENT_TYPE, contentType);
        MessageDigest digest = sha512();
        try {
            if (message.get(HTTPConduit.KEY_HTTP_CONNECTION) instanceof HttpURLConnection connection)
                call.attempt.awaitsHead(connection);
            DigestOutputStream counted = new DigestOutputStream(wire, digest);
            counted.write(call.request);
            call.sentHash = Base64.getEncoder().encodeToString(digest.digest());
        } catch (IOException e) {
            throw new Fault(e);
        }
    }

    private static MessageDigest sha512() {
        try {
            return MessageDigest.getInstance("SHA-512");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-512", e);
        }
    }
}
