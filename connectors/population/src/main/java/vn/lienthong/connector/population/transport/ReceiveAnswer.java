package vn.lienthong.connector.population.transport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.cxf.interceptor.AttachmentInInterceptor;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import org.jspecify.annotations.Nullable;
import vn.lienthong.connector.population.message.StoredQuestion;
import vn.lienthong.connector.population.profile.Wrapping;

/** Reads the whole answer before anything is made of it, and takes it out of the JSON that some dialects put around it. */
final class ReceiveAnswer extends AbstractPhaseInterceptor<Message> {
    static final int MOST_BYTES = 1024 * 1024;

    private final Wrapping wrapping;

    ReceiveAnswer(Wrapping wrapping) {
        super(Phase.RECEIVE);
        addBefore(AttachmentInInterceptor.class.getName());
        this.wrapping = wrapping;
    }

    /** An answer that is none, with our word for it. */
    static final class NoAnswer extends IOException {
        private static final long serialVersionUID = 1L;

        NoAnswer(String code) {
            super(code);
        }
    }

    @Override
    public void handleMessage(Message message) {
        OneCall call = OneCall.of(message);
        if (message.get(Message.RESPONSE_CODE) instanceof Integer status) call.status = status;
        call.retryAfter = header(message, "Retry-After");
        try {
            byte[] body = body(message, call.attempt);
            // Before this statement the status says enough; only a SOAP fault may come with another than 200.
            if (call.status != 200 && !mayBeSoap(message, body)) throw new NoAnswer("http." + call.status);
            message.setContent(InputStream.class, new ByteArrayInputStream(unwrapped(message, body)));
        } catch (IOException e) {
            throw new Fault(e);
        }
    }

    private static byte[] body(Message message, Attempt attempt) throws IOException {
        long length = attempt.hasHead();
        InputStream stream = message.getContent(InputStream.class);
        if (stream == null) return new byte[0];
        byte[] body = attempt.body(stream, length, MOST_BYTES + 1);
        if (body.length > MOST_BYTES) throw new NoAnswer("answer.too-large");
        return body;
    }

    private static boolean mayBeSoap(Message message, byte[] body) {
        String type = String.valueOf(message.get(Message.CONTENT_TYPE)).toLowerCase(Locale.ROOT);
        boolean html = type.contains("html") || type.contains("text/plain");
        return !html && body.length > 0;
    }

    private byte[] unwrapped(Message message, byte[] body) throws NoAnswer {
        return switch (wrapping) {
            case Wrapping.Plain plain -> body;
            case Wrapping.Json(String request, String answer) -> {
                try {
                    byte[] soap = StoredQuestion.text(body, answer).getBytes(StandardCharsets.UTF_8);
                    message.put(Message.CONTENT_TYPE, "text/xml; charset=utf-8");
                    message.put(Message.ENCODING, "UTF-8");
                    yield soap;
                } catch (IOException e) {
                    throw new NoAnswer("answer.malformed");
                }
            }
        };
    }

    private static @Nullable String header(Message message, String name) {
        if (!(message.get(Message.PROTOCOL_HEADERS) instanceof Map<?, ?> headers)) return null;
        for (var entry : headers.entrySet()) {
            boolean named = entry.getKey() != null
                    && name.equalsIgnoreCase(entry.getKey().toString());
            if (named && entry.getValue() instanceof List<?> values && !values.isEmpty())
                return String.valueOf(values.getFirst());
        }
        return null;
    }
}
