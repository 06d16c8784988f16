package vn.lienthong.connector.iso20022.sftp;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.common.SftpException;
import org.jspecify.annotations.Nullable;
import vn.lienthong.connector.iso20022.sftp.session.CallFailed;
import vn.lienthong.connector.iso20022.sftp.session.Deadline;
import vn.lienthong.connector.iso20022.sftp.session.Remote;
import vn.lienthong.connector.iso20022.sftp.session.ServerWord;
import vn.lienthong.connector.iso20022.sftp.session.SftpCalls;
import vn.lienthong.gateway.api.Inquiry;
import vn.lienthong.gateway.api.Submission;

/** Finds out what became of a file, in the order of the contract: half a file, a report, a statement, the file itself. */
final class Whereabouts {
    private static final int MOST_BYTES = 64 * 1024 * 1024;

    private final SftpSettings settings;
    private final SftpCalls calls;
    private final SftpReports reports;
    private final Mentions mentions;

    Whereabouts(SftpSettings settings, SftpCalls calls, SftpReports reports, Mentions mentions) {
        this.settings = settings;
        this.calls = calls;
        this.reports = reports;
        this.mentions = mentions;
    }

    Inquiry of(Submission submission) {
        Deadline deadline = calls.limit();
        try {
            boolean removed = calls.run(sftp -> removed(sftp, submission), deadline);
            // Of a file that was sent again this speaks for the last sending only: an earlier one may have been taken.
            if (removed && submission.sends() <= 1) return new Inquiry.NotTaken("sftp.half-file");
            Told told = told(submission, deadline);
            return told.found() != null ? told.found() : calls.run(sftp -> lies(sftp, submission, told), deadline);
        } catch (CallFailed e) {
            return new Inquiry.NoAnswer(e.code(), null);
        }
    }

    /** Atomic at the bank: either this takes the half file away, or the rename came first and there is none. */
    private boolean removed(SftpClient sftp, Submission submission) throws IOException {
        try {
            sftp.remove(settings.folders().uploading(submission.submissionRef()));
            return true;
        } catch (SftpException refusal) {
            if (ServerWord.isAbsent(refusal)) return false;
            throw refusal;
        }
    }

    /**
     * What the reports say.
     *
     * @param found the first that names the submission, a status report before a statement; absent: none
     * @param all whether every report that lies there could be read
     */
    private record Told(Inquiry.@Nullable Found found, boolean all) {}

    private Told told(Submission submission, Deadline deadline) throws CallFailed {
        OutFolder.Lying lying = calls.run(reports::lying, deadline);
        Inquiry.Found statement = null;
        boolean all = lying.all();
        for (FileMark file : lying.oldest()) {
            byte[] document = whole(file, deadline);
            if (document == null) {
                all = false;
                continue;
            }
            switch (mentions.of(submission, document)) {
                case REPORT -> {
                    return new Told(new Inquiry.Found("pain.002", document), all);
                }
                case STATEMENT -> statement = new Inquiry.Found("camt.053", document);
                case UNREADABLE -> all = false;
                case NONE -> {}
            }
        }
        return new Told(statement, all);
    }

    /** Null for what cannot be read now: it will come as a report when it can. */
    private byte @Nullable [] whole(FileMark file, Deadline deadline) throws CallFailed {
        if (file.size() > MOST_BYTES) return null;
        try (InputStream document = reports.open(file, deadline)) {
            return document == null ? null : document.readAllBytes();
        } catch (IOException e) {
            return null;
        }
    }

    /** In the order in which the bank moves it, so that it cannot slip past. */
    private Inquiry lies(SftpClient sftp, Submission submission, Told told) throws IOException {
        SftpSettings.Folders folders = settings.folders();
        String ref = submission.submissionRef();
        if (Remote.exists(sftp, folders.uploaded(ref)) || Remote.exists(sftp, folders.taken(ref))) {
            return new Inquiry.Taken(null);
        }
        // Where a folder is missing, its files being absent proves nothing.
        if (!Remote.exists(sftp, folders.in()) || !Remote.exists(sftp, folders.taken())) {
            return new Inquiry.NoAnswer("sftp.no-such-file", null);
        }
        // A report that could not be read, or is being written, may speak of it. The bank is well, so nothing has to
        // wait.
        return told.all() ? new Inquiry.NotKnown("sftp.absent") : new Inquiry.NoAnswer("sftp.unread", Duration.ZERO);
    }
}
