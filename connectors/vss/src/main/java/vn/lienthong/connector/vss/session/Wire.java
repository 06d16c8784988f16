package vn.lienthong.connector.vss.session;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.connector.http.Answer;
import vn.lienthong.connector.http.CallFailed;
import vn.lienthong.connector.http.Deadline;
import vn.lienthong.connector.http.HttpCalls;
import vn.lienthong.connector.http.OnceBody;
import vn.lienthong.connector.http.RetryAfter;
import vn.lienthong.connector.vss.session.Response.Answered;
import vn.lienthong.connector.vss.session.Response.Unanswered;

/** JSON over HTTPS: one call, one answer, never a second try. Addresses hold tokens and are never told to anybody. */
final class Wire implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Wire.class);
    private static final ContentType JSON = ContentType.create("application/json");
    /** 2,000 lines come to half a megabyte. */
    private static final int MOST_ANSWER_BYTES = 8 * 1024 * 1024;

    private final PortalSettings settings;
    private final Clock clock;
    private final HttpCalls calls;

    Wire(String name, PortalSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.calls = new HttpCalls(name, settings.tls(), settings.timeLimit());
    }

    Response post(HttpPost request, byte[] bytes, Deadline deadline) {
        var body = new OnceBody(bytes, JSON);
        request.setEntity(body);
        settings.headers().forEach(request::setHeader);
        try (Answer answer = calls.call(request, deadline)) {
            return answered(answer);
        } catch (CallFailed e) {
            // In this order: withdrawing also makes sure that the body cannot leave any more.
            boolean notSent = body.withdraw() || !e.connected();
            return unanswered(e.code(), !notSent);
        }
    }

    Response get(HttpGet request, Deadline deadline) {
        settings.headers().forEach(request::setHeader);
        try (Answer answer = calls.call(request, deadline)) {
            return answered(answer);
        } catch (CallFailed e) {
            return unanswered(e.code(), e.connected());
        }
    }

    private static Response unanswered(String code, boolean sent) {
        LOG.atInfo()
                .addKeyValue("event", "call.unanswered")
                .addKeyValue("code", code)
                .addKeyValue("sent", sent)
                .log("The portal did not answer");
        return new Unanswered(code, sent);
    }

    private Response answered(Answer answer) {
        Duration retryAfter = RetryAfter.of(answer, clock);
        try {
            byte[] body = answer.body().readNBytes(MOST_ANSWER_BYTES + 1);
            return body.length <= MOST_ANSWER_BYTES
                    ? read(answer.status(), retryAfter, body)
                    : unusable(answer.status(), retryAfter, "answer.too-large");
        } catch (HttpTimeoutException e) {
            return unusable(answer.status(), retryAfter, "http.timeout");
        } catch (IOException e) {
            return unusable(answer.status(), retryAfter, "answer.incomplete");
        }
    }

    private static Response read(int status, @Nullable Duration retryAfter, byte[] body) {
        try {
            return new Answered(status, retryAfter, JsonTree.object(body), null);
        } catch (IOException e) {
            return unusable(status, retryAfter, "answer.malformed");
        }
    }

    private static Answered unusable(int status, @Nullable Duration retryAfter, String fault) {
        return new Answered(status, retryAfter, Map.of(), fault);
    }

    @Override
    public void close() {
        calls.close();
    }
}
