package vn.lienthong.connector.iso20022;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import vn.lienthong.connector.iso20022.payment.CreditTransferFile;
import vn.lienthong.connector.iso20022.payment.SchemaCheck;
import vn.lienthong.connector.iso20022.report.BankReports;
import vn.lienthong.connector.iso20022.sftp.Mentions.Mention;
import vn.lienthong.connector.iso20022.transport.BankTransport;
import vn.lienthong.gateway.api.DeliveryReport;
import vn.lienthong.gateway.api.Draft;
import vn.lienthong.gateway.api.Encoding;
import vn.lienthong.gateway.api.Inquiry;
import vn.lienthong.gateway.api.InvalidMessage;
import vn.lienthong.gateway.api.OutboundOperation;
import vn.lienthong.gateway.api.Submission;

/** {@code pay}: one pain.001 a submission; asks by its MsgId. */
final class PayOperation implements OutboundOperation {
    private final CreditTransferFile files;
    private final @Nullable SchemaCheck schema;
    private final BankTransport transport;
    private final BankReports documents;

    PayOperation(BankConfig config, BankTransport transport, BankReports documents) {
        this.files = new CreditTransferFile(config.debtor(), config.reports().zone());
        this.schema = config.validate() ? new SchemaCheck() : null;
        this.transport = transport;
        this.documents = documents;
    }

    @Override
    public Encoding encode(Draft draft) {
        Encoding encoding = files.write(draft);
        if (schema != null && encoding instanceof Encoding.Encoded encoded) schema.require(encoded.bytes());
        return encoding;
    }

    @Override
    public DeliveryReport deliver(Submission submission) {
        return transport.deliver(submission);
    }

    /** An answer counts only if it can be read and speaks of the submission that was asked for. */
    @Override
    public Inquiry inquire(Submission submission) {
        Inquiry inquiry = transport.inquire(submission);
        if (!(inquiry instanceof Inquiry.Found found)) return inquiry;
        var named = new NamedSubmission(submission);
        try {
            documents.read(new ByteArrayInputStream(found.document()), named);
        } catch (InvalidMessage e) {
            return new Inquiry.NoAnswer(e.code(), null);
        } catch (IOException e) {
            return new Inquiry.NoAnswer("report.malformed", null);
        }
        return named.mention() != Mention.NONE ? found : new Inquiry.NoAnswer("answer.of-another", null);
    }
}
