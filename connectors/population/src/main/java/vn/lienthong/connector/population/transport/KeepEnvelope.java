package vn.lienthong.connector.population.transport;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.interceptor.StaxInInterceptor;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;

/**
 * Keeps the SOAP message for {@link OneCall}, after attachments were split off, and drops a byte order mark: with the charset in the
 * header the parser takes it for text. CXF's part ends with it: the message is read once, by {@link Calls}, which wants its headers as
 * they came and its last byte.
 */
final class KeepEnvelope extends AbstractPhaseInterceptor<Message> {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    KeepEnvelope() {
        super(Phase.POST_STREAM);
        addBefore(StaxInInterceptor.class.getName());
    }

    @Override
    public void handleMessage(Message message) {
        OneCall call = OneCall.of(message);
        try {
            InputStream root = message.getContent(InputStream.class);
            byte[] envelope = root == null ? new byte[0] : root.readNBytes(ReceiveAnswer.MOST_BYTES);
            int skipped = startsWithMark(envelope) ? BYTE_ORDER_MARK.length : 0;
            call.envelope = Arrays.copyOfRange(envelope, skipped, envelope.length);
            call.encoding = (String) message.get(Message.ENCODING);
            // Without objects of its own CXF makes an exception of every answer, and drops it.
            message.setContent(List.class, List.of());
            message.getInterceptorChain().abort();
        } catch (IOException e) {
            throw new Fault(e);
        }
    }

    private static boolean startsWithMark(byte[] envelope) {
        int most = Math.min(envelope.length, BYTE_ORDER_MARK.length);
        return Arrays.equals(envelope, 0, most, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
    }
}
