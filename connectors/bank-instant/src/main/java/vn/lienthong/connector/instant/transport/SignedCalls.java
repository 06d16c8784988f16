package vn.lienthong.connector.instant.transport;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ContentType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.connector.http.Answer;
import vn.lienthong.connector.http.CallFailed;
import vn.lienthong.connector.http.Deadline;
import vn.lienthong.connector.http.HttpCalls;
import vn.lienthong.connector.http.OnceBody;
import vn.lienthong.connector.http.RetryAfter;

/** Signed JSON over HTTPS: one call, one answer, never a second try. */
public final class SignedCalls implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SignedCalls.class);
    private static final ContentType JSON = ContentType.create("application/json");
    private static final byte[] NO_BODY = {};

    private final HttpsSettings settings;
    private final Clock clock;
    private final HttpCalls calls;

    /** @param name of the destination; the link's threads carry it */
    public SignedCalls(String name, HttpsSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.calls = new HttpCalls(name, settings.tls(), settings.timeLimit());
    }

    /** Posts exactly these bytes, once. */
    public Response post(URI address, byte[] bytes, int mostAnswerBytes) {
        var body = new OnceBody(bytes, JSON);
        HttpPost request = new HttpPost(address);
        sign(request, bytes);
        request.setEntity(body);
        try (Answer answer = calls.call(request, Deadline.strict(settings.timeLimit()))) {
            return answered(answer, mostAnswerBytes);
        } catch (CallFailed e) {
            // In this order: withdrawing also makes sure that the body cannot leave any more.
            boolean notSent = body.withdraw() || !e.connected();
            return unanswered(e.code(), !notSent);
        }
    }

    /** Asks. */
    public Response get(URI address, int mostAnswerBytes) {
        HttpGet request = new HttpGet(address);
        sign(request, NO_BODY);
        try (Answer answer = calls.call(request, Deadline.strict(settings.timeLimit()))) {
            return answered(answer, mostAnswerBytes);
        } catch (CallFailed e) {
            return unanswered(e.code(), e.connected());
        }
    }

    private void sign(HttpUriRequestBase request, byte[] body) {
        settings.headers().forEach(request::setHeader);
        settings.signer().sign(request, body);
    }

    private static Response unanswered(String code, boolean sent) {
        LOG.atInfo()
                .addKeyValue("event", "call.unanswered")
                .addKeyValue("code", code)
                .addKeyValue("sent", sent)
                .log("The network did not answer");
        return new Response.Unanswered(code, sent);
    }

    private Response answered(Answer answer, int mostBytes) {
        Duration retryAfter = RetryAfter.of(answer, clock);
        try {
            byte[] body = answer.body().readNBytes(mostBytes + 1);
            return body.length <= mostBytes
                    ? new Response.Answered(answer.status(), retryAfter, body, null)
                    : new Response.Answered(answer.status(), retryAfter, NO_BODY, "answer.too-large");
        } catch (HttpTimeoutException e) {
            return new Response.Answered(answer.status(), retryAfter, NO_BODY, "http.timeout");
        } catch (IOException e) {
            return new Response.Answered(answer.status(), retryAfter, NO_BODY, "answer.incomplete");
        }
    }

    @Override
    public void close() {
        calls.close();
    }
}
