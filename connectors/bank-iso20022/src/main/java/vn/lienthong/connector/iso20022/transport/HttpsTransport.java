package vn.lienthong.connector.iso20022.transport;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
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
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.DeliveryReport;
import vn.lienthong.gateway.api.DocumentRef;
import vn.lienthong.gateway.api.Inquiry;
import vn.lienthong.gateway.api.PartnerUnavailable;
import vn.lienthong.gateway.api.Submission;

/** Host to host over HTTPS: files are posted, their status is asked for by MsgId, reports are fetched by number. */
public final class HttpsTransport implements BankTransport {
    private static final Logger LOG = LoggerFactory.getLogger(HttpsTransport.class);
    /** Without a charset: the document names its own. */
    private static final ContentType XML = ContentType.create("application/xml");

    private static final int MOST_STATUS_BYTES = 64 * 1024 * 1024;

    private final HttpsSettings settings;
    private final Clock clock;
    private final HttpCalls calls;
    private final PaymentAnswers answers;
    private final HttpsReports reports;

    /** @param name of the destination; the link's threads carry it */
    public HttpsTransport(String name, HttpsSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.calls = new HttpCalls(name, settings.tls(), settings.timeLimit());
        this.answers = new PaymentAnswers(clock);
        this.reports = new HttpsReports(settings, calls, clock);
    }

    @Override
    public DeliveryReport deliver(Submission submission) {
        var body = new OnceBody(submission.bytes(), XML);
        HttpPost request = settings.with(new HttpPost(settings.payments()));
        request.setHeader("Idempotency-Key", submission.submissionRef());
        request.setEntity(body);
        try (Answer answer = calls.call(request, Deadline.strict(settings.timeLimit()))) {
            return DeliveryReport.of(answers.of(answer));
        } catch (CallFailed e) {
            return DeliveryReport.of(unanswered(submission, body, e));
        }
    }

    private static Delivery unanswered(Submission submission, OnceBody body, CallFailed failure) {
        // In this order: withdrawing also makes sure that the body cannot leave any more.
        boolean notSent = body.withdraw() || !failure.connected();
        LOG.atInfo()
                .addKeyValue("event", "payment.unanswered")
                .addKeyValue("submission", submission.submissionRef())
                .addKeyValue("code", failure.code())
                .addKeyValue("sent", !notSent)
                .log("The bank did not answer");
        return notSent ? new Delivery.Unavailable(failure.code(), null) : new Delivery.Unknown(failure.code());
    }

    @Override
    public Inquiry inquire(Submission submission) {
        HttpGet request = settings.with(new HttpGet(settings.status(submission.submissionRef())));
        try (Answer answer = calls.call(request, Deadline.strict(settings.timeLimit()))) {
            Duration retryAfter = RetryAfter.of(answer, clock);
            return switch (answer.status()) {
                case 200 -> new Inquiry.Found("pain.002", answer.whole(MOST_STATUS_BYTES));
                case 404 -> new Inquiry.NotKnown("http.404");
                default -> new Inquiry.NoAnswer("http." + answer.status(), retryAfter);
            };
        } catch (CallFailed e) {
            return new Inquiry.NoAnswer(e.code(), null);
        } catch (IOException e) {
            return new Inquiry.NoAnswer("answer.incomplete", null);
        }
    }

    @Override
    public List<DocumentRef> list(@Nullable String cursor) throws PartnerUnavailable {
        return reports.list(cursor);
    }

    @Override
    public InputStream open(DocumentRef document) throws PartnerUnavailable {
        return reports.open(document);
    }

    /** Nothing to say: the next list asks for what comes after the stored document. */
    @Override
    public void confirm(DocumentRef document) {}

    @Override
    public void close() {
        calls.close();
    }
}
