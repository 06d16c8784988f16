package vn.lienthong.connector.iso20022.sftp;

import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.connector.iso20022.sftp.session.CallFailed;
import vn.lienthong.connector.iso20022.sftp.session.Deadline;
import vn.lienthong.connector.iso20022.sftp.session.SftpCalls;
import vn.lienthong.connector.iso20022.transport.BankTransport;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.DeliveryReport;
import vn.lienthong.gateway.api.DocumentRef;
import vn.lienthong.gateway.api.Inquiry;
import vn.lienthong.gateway.api.PartnerUnavailable;
import vn.lienthong.gateway.api.Submission;

/** Host to host over SFTP: files are uploaded and renamed, looked for where they lie, reports are fetched and moved. */
public final class SftpTransport implements BankTransport {
    private static final Logger LOG = LoggerFactory.getLogger(SftpTransport.class);

    private final SftpSettings settings;
    private final SftpCalls calls;
    private final SftpReports reports;
    private final Whereabouts whereabouts;

    /** @param name of the destination; the link's threads carry it */
    public SftpTransport(String name, SftpSettings settings, Clock clock, Mentions mentions) {
        this.settings = settings;
        this.calls = new SftpCalls(name, settings.login(), settings.timeLimit());
        this.reports = new SftpReports(settings, calls, clock);
        this.whereabouts = new Whereabouts(settings, calls, reports, mentions);
    }

    @Override
    public DeliveryReport deliver(Submission submission) {
        Deadline deadline = calls.limit();
        var upload = new Upload(settings.folders(), submission.submissionRef(), submission.bytes(), deadline);
        try {
            return DeliveryReport.of(calls.run(upload, deadline));
        } catch (CallFailed e) {
            return DeliveryReport.of(unfinished(submission, upload.renameSent(), e));
        }
    }

    private static Delivery unfinished(Submission submission, boolean renameSent, CallFailed failure) {
        LOG.atInfo()
                .addKeyValue("event", "payment.unanswered")
                .addKeyValue("submission", submission.submissionRef())
                .addKeyValue("code", failure.code())
                .addKeyValue("sent", renameSent)
                .log("The bank did not take the file to its end");
        return renameSent ? new Delivery.Unknown(failure.code()) : new Delivery.Unavailable(failure.code(), null);
    }

    @Override
    public Inquiry inquire(Submission submission) {
        return whereabouts.of(submission);
    }

    @Override
    public List<DocumentRef> list(@Nullable String cursor) throws PartnerUnavailable {
        return reports.list();
    }

    @Override
    public InputStream open(DocumentRef document) throws PartnerUnavailable {
        return reports.open(document);
    }

    @Override
    public void confirm(DocumentRef document) throws PartnerUnavailable {
        reports.confirm(document);
    }

    @Override
    public void close() {
        calls.close();
    }
}
