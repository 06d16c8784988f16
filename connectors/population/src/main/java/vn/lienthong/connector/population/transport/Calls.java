package vn.lienthong.connector.population.transport;

import jakarta.xml.ws.WebServiceException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLException;
import javax.xml.stream.XMLStreamException;
import vn.lienthong.connector.http.RetryAfter;
import vn.lienthong.connector.population.message.Element;

/** Calls of the database: one question, one {@link Reply}, within the time limit. Called by several threads. */
public final class Calls implements AutoCloseable {
    private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final String MALFORMED = "answer.malformed";
    private static final int OK = 200;
    private static final int UNAUTHORISED = 401;

    private final CallSettings settings;
    private final CxfPort port;
    private final Attempts attempts;
    private final TokenDesk tokens;

    public Calls(CallSettings settings) {
        this.settings = settings;
        this.port = new CxfPort(settings);
        this.attempts = new Attempts(settings.destination(), settings.timeLimit());
        this.tokens = new TokenDesk(settings);
    }

    /** Sends exactly these bytes. A token that the partner does not take any more is asked for anew, once. */
    public Reply send(byte[] request) {
        return attempts.within(attempt -> {
            try {
                return authenticated(attempt, request);
            } catch (TokenDesk.NoToken e) {
                return e.reply();
            }
        });
    }

    private Reply authenticated(Attempt attempt, byte[] request) throws TokenDesk.NoToken {
        if (!(settings.authentication() instanceof Authentication.Login login)) return call(attempt, request, proof());
        String token = tokens.token(attempt, login);
        Reply reply = call(attempt, request, Map.of("Authorization", "Bearer " + token));
        boolean expired = reply instanceof Reply.Refused refused && refused.status() == UNAUTHORISED;
        if (!expired) return reply;
        tokens.drop(token);
        return call(attempt, request, Map.of("Authorization", "Bearer " + tokens.token(attempt, login)));
    }

    private Map<String, String> proof() {
        return switch (settings.authentication()) {
            case Authentication.None none -> Map.of();
            case Authentication.Login login -> Map.of();
            case Authentication.Key(String header, String secret) -> Map.of(header, secret);
            case Authentication.Basic basic -> basic.headers(settings.address(), settings.clock());
        };
    }

    private Reply call(Attempt attempt, byte[] request, Map<String, String> proof) {
        OneCall call = new OneCall(attempt, request);
        Map<String, String> headers = new HashMap<>(settings.headers());
        headers.putAll(proof);
        try {
            port.invoke(call, headers);
            return answered(call);
        } catch (WebServiceException e) {
            return failed(call, e);
        } catch (XMLStreamException e) {
            return isRefusal(call) ? refused(call) : new Reply.Unreadable(MALFORMED);
        }
    }

    /** The message is read to its last byte: one that breaks off behind the body is none. */
    private static Reply answered(OneCall call) throws XMLStreamException {
        byte[] envelope = call.envelope;
        if (envelope == null) throw new XMLStreamException("there is no message");
        Element root = Element.read(envelope, call.encoding);
        Element header = root.child(SOAP, "Header");
        Element body = root.child(SOAP, "Body");
        if (!root.is(SOAP, "Envelope") || body == null || body.children().isEmpty())
            throw new XMLStreamException("there is nothing in the SOAP body");
        List<Element> headers = header == null ? List.of() : header.children();
        Element said = body.children().getFirst();
        return said.is(SOAP, "Fault")
                ? new Reply.Faulted(headers, faultCode(said))
                : new Reply.Answered(call.sentHash, headers, said);
    }

    private static String faultCode(Element fault) {
        Element code = fault.named("faultcode");
        return code == null ? "" : withoutPrefix(code.text());
    }

    /** Some write the code with a prefix, most of X-Road without. */
    private static String withoutPrefix(String code) {
        return code.substring(code.indexOf(':') + 1);
    }

    private Reply failed(OneCall call, WebServiceException failure) {
        if (isRefusal(call)) return refused(call);
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ReceiveAnswer.NoAnswer none)
                return new Reply.Unreadable(String.valueOf(none.getMessage()));
            if (cause instanceof IOException network)
                return new Reply.Unanswered(call.status == 0 ? code(network) : "answer.incomplete");
        }
        return new Reply.Unreadable(MALFORMED);
    }

    /** What is no SOAP message says by its status that it is none. */
    private static boolean isRefusal(OneCall call) {
        return call.status != 0 && call.status != OK;
    }

    private Reply refused(OneCall call) {
        return new Reply.Refused(call.status, RetryAfter.of(call.retryAfter, settings.clock()));
    }

    static String code(IOException failure) {
        return switch (failure) {
            case SocketTimeoutException e -> "http.timeout";
            case UnknownHostException e -> "http.unknown-host";
            case NoRouteToHostException e -> "http.refused";
            case ConnectException e -> "http.refused";
            case SSLException e -> "http.tls";
            default -> "http.reset";
        };
    }

    @Override
    public void close() {
        attempts.close();
        port.close();
    }
}
