package vn.lienthong.gateway.engine.plugin.kamelet;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.api.Submission;

/** Runs a Kamelet with a submission and says what came back, before anybody has read it. */
final class KameletCall {
    /** The one instance of each Kamelet: an unnamed one would leave a route behind with every call. */
    private static final String INSTANCE = "of-destination";

    private final CamelContext camel;
    private final ProducerTemplate template;
    private final CallLimits limits;

    KameletCall(CamelContext camel, CallLimits limits) {
        this.camel = camel;
        this.limits = limits;
        this.template = camel.createProducerTemplate();
    }

    static String endpoint(String operation) {
        return "kamelet:" + operation + "/" + INSTANCE + "-" + operation + "?noErrorHandler=true";
    }

    /** What the wire said. */
    sealed interface Said {
        /** @param status of HTTP; absent with other protocols @param retryAfter as the partner asks; absent where it does not */
        record Answered(
                @Nullable Integer status,
                byte[] body,
                @Nullable Duration retryAfter) implements Said {}

        /** Nothing has left. */
        record NotSent(String code) implements Said {}

        /** It may have arrived. */
        record Silence(String code) implements Said {}
    }

    /** @param cursor what the partner is to go on after; empty: from the beginning */
    Said ask(String operation, String cursor) {
        return call(operation, exchange -> {
            exchange.getIn().setBody(new byte[0]);
            exchange.setProperty("cursor", cursor);
        });
    }

    /** @param body the stored bytes; empty for a question */
    Said send(String operation, Submission submission, byte[] body) {
        return call(operation, exchange -> {
            exchange.getIn().setBody(body);
            // Properties and not headers: headers of Camel become headers of HTTP.
            exchange.setProperty("submission", submission.submissionRef());
            exchange.setProperty("references", submission.references());
            List<String> references = submission.references();
            exchange.setProperty("reference", references.isEmpty() ? "" : references.getFirst());
            exchange.setProperty("executionDate", submission.executionDate().toString());
        });
    }

    private Said call(String operation, Processor given) {
        Exchange answer = template.request(endpoint(operation), given);
        Throwable failure = answer.getException();
        if (failure != null) return failed(failure);
        Integer status = answer.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        return new Said.Answered(
                status, bytes(answer), retryAfter(answer.getMessage().getHeader("Retry-After", String.class)));
    }

    private static byte[] bytes(Exchange answer) {
        byte[] bytes = answer.getMessage().getBody(byte[].class);
        return bytes == null ? new byte[0] : bytes;
    }

    private static @Nullable Duration retryAfter(@Nullable String seconds) {
        return seconds != null && seconds.matches("[0-9]{1,6}") ? Duration.ofSeconds(Long.parseLong(seconds)) : null;
    }

    /** Only what is certain to come before the first byte counts as not sent. */
    private Said failed(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause() == cause ? null : cause.getCause()) {
            switch (cause) {
                case HttpOperationFailedException refused -> {
                    String body = refused.getResponseBody();
                    return new Said.Answered(
                            refused.getStatusCode(),
                            body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8),
                            retryAfter(refused.getResponseHeaders().get("Retry-After")));
                }
                case CallLimits.TooLarge tooMuch -> {
                    return new Said.Silence("answer.too-large");
                }
                case ConnectTimeoutException late -> {
                    return new Said.NotSent("connection.timeout");
                }
                case ConnectException refused -> {
                    return new Said.NotSent("connection.refused");
                }
                case UnknownHostException nowhere -> {
                    return new Said.NotSent("connection.unknown-host");
                }
                case NoRouteToHostException nowhere -> {
                    return new Said.NotSent("connection.refused");
                }
                case SSLHandshakeException strange -> {
                    return new Said.NotSent("connection.tls");
                }
                case SocketTimeoutException silent -> {
                    return new Said.Silence("connection.silence");
                }
                default -> {}
            }
        }
        return new Said.Silence("connection.lost");
    }

    void close() {
        template.stop();
        camel.stop();
        limits.close();
    }
}
