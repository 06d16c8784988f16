package vn.lienthong.connector.iso20022.sftp;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.common.SftpException;
import org.jspecify.annotations.Nullable;
import vn.lienthong.connector.iso20022.sftp.session.CallFailed;
import vn.lienthong.connector.iso20022.sftp.session.Deadline;
import vn.lienthong.connector.iso20022.sftp.session.Remote;
import vn.lienthong.connector.iso20022.sftp.session.ServerWord;
import vn.lienthong.connector.iso20022.sftp.session.SftpCalls;
import vn.lienthong.gateway.api.DocumentRef;
import vn.lienthong.gateway.api.PartnerUnavailable;

/** Reports as files: those in {@code out} are to be fetched, those in {@code done} are ours. */
final class SftpReports {
    private static final int SLOWEST_BYTES_PER_SECOND = 16 * 1024;
    private static final int MOST_NAMES = 100;

    private final SftpSettings settings;
    private final SftpCalls calls;
    private final OutFolder out;
    private final QuietFiles quiet;

    SftpReports(SftpSettings settings, SftpCalls calls, Clock clock) {
        this.settings = settings;
        this.calls = calls;
        this.out = new OutFolder(settings);
        this.quiet = new QuietFiles(settings.quiet(), clock);
    }

    /** What lies there and has been left alone long enough; a place to go on from is not needed, because what we have is moved. */
    List<DocumentRef> list() throws PartnerUnavailable {
        try {
            return calls.run(sftp -> {
                QuietFiles.Look look = quiet.look();
                List<FileMark> files = out.look(sftp, look::isQuiet).oldest();
                look.end();
                return files.stream().map(FileMark::ref).toList();
            });
        } catch (CallFailed e) {
            throw away(e);
        }
    }

    /** What lies there whole, for who only wants to look into it. */
    OutFolder.Lying lying(SftpClient sftp) throws IOException {
        QuietFiles.Look look = quiet.look();
        OutFolder.Lying lying = out.look(sftp, look::isQuiet);
        look.end();
        return lying;
    }

    InputStream open(DocumentRef document) throws PartnerUnavailable {
        FileMark file = mark(document);
        ReportStream stream;
        try {
            stream = open(file, new Deadline(settings.timeLimit(), SLOWEST_BYTES_PER_SECOND));
        } catch (CallFailed e) {
            throw away(e);
        }
        if (stream == null) {
            throw new PartnerUnavailable(
                    "report.changed", "the file is gone or was written again; it is listed anew", null);
        }
        return stream;
    }

    /** Null if it is no longer the file that was seen. */
    @Nullable
    ReportStream open(FileMark file, Deadline deadline) throws CallFailed {
        return ReportStream.open(calls.lend(deadline), settings.folders().report(file.name()), file, deadline);
    }

    /** Moves it away. One that is gone was moved before; one that was written again is another document. */
    void confirm(DocumentRef document) throws PartnerUnavailable {
        FileMark file = mark(document);
        try {
            calls.run(sftp -> move(sftp, file));
        } catch (CallFailed e) {
            throw away(e);
        }
    }

    private boolean move(SftpClient sftp, FileMark file) throws IOException {
        SftpSettings.Folders folders = settings.folders();
        String from = folders.report(file.name());
        if (!file.isStill(Remote.look(sftp, from))) return false;
        String to = freeName(sftp, file);
        try {
            sftp.rename(from, to);
        } catch (SftpException refused) {
            // Another call was first, or the bank tidied up.
            if (!ServerWord.isLost(refused) && !Remote.exists(sftp, from)) return false;
            throw refused;
        }
        if (file.isStill(Remote.look(sftp, to))) return true;
        // Written again between the look and the move: what was moved is a report that nobody has read.
        sftp.rename(to, from);
        return false;
    }

    /** A bank that uses its names again must not make us lose what we have, nor stop us. */
    private String freeName(SftpClient sftp, FileMark file) throws IOException {
        SftpSettings.Folders folders = settings.folders();
        String name = file.name();
        for (int number = 1; Remote.exists(sftp, folders.done(name)) && number < MOST_NAMES; number++) {
            name = file.name() + "." + file.changed() + "-" + number;
        }
        return folders.done(name);
    }

    private static FileMark mark(DocumentRef document) throws PartnerUnavailable {
        FileMark file = FileMark.of(document);
        if (file == null) throw new PartnerUnavailable("report.unknown", "no report was listed by that id", null);
        return file;
    }

    private static PartnerUnavailable away(CallFailed failure) {
        return new PartnerUnavailable(failure.code(), "the bank's folders cannot be used now", null);
    }
}
