package vn.lienthong.connector.iso20022;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.connector.iso20022.report.BankReports;
import vn.lienthong.connector.iso20022.sftp.Mentions.Mention;
import vn.lienthong.gateway.api.Fact;
import vn.lienthong.gateway.api.FactSink;
import vn.lienthong.gateway.api.InvalidMessage;
import vn.lienthong.gateway.api.Submission;

/** Looks whether a document says anything about one submission: a status report by its name, a statement by its payments. */
final class NamedSubmission implements FactSink {
    private final Submission submission;
    private final Set<String> references;
    private @Nullable Kind kind;
    private @Nullable LocalDate day;
    private boolean named;

    NamedSubmission(Submission submission) {
        this.submission = submission;
        this.references = new HashSet<>(submission.references());
    }

    /** What a document is for a submission. */
    static Mention in(BankReports documents, Submission submission, byte[] document) {
        var named = new NamedSubmission(submission);
        try {
            documents.read(new ByteArrayInputStream(document), named);
        } catch (InvalidMessage | IOException e) {
            return Mention.UNREADABLE;
        }
        return named.mention();
    }

    Mention mention() {
        if (!named || kind == null) return Mention.NONE;
        return switch (kind) {
            case STATUS_REPORT -> Mention.REPORT;
            case STATEMENT -> Mention.STATEMENT;
            case NOTIFICATION -> Mention.NONE;
        };
    }

    @Override
    public void document(Kind kind, @Nullable String documentId, @Nullable LocalDate accountingDate) {
        this.kind = kind;
        this.day = accountingDate;
    }

    @Override
    public void fact(Fact fact) {
        boolean statement = kind == Kind.STATEMENT;
        if (statement ? isDebited(fact) : submission.submissionRef().equalsIgnoreCase(fact.submissionRef()))
            named = true;
    }

    /** A statement of an earlier day speaks of something else that has the same reference. */
    private boolean isDebited(Fact fact) {
        return fact.said() instanceof Fact.Said.Completed
                && fact.reference() != null
                && references.contains(fact.reference())
                && day != null
                && !day.isBefore(submission.executionDate());
    }
}
