package vn.lienthong.connector.iso20022.sftp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.sshd.sftp.client.SftpClient;

/** The bank's reports as they lie there. */
final class OutFolder {
    static final Comparator<FileMark> OLDEST_FIRST =
            Comparator.comparingLong(FileMark::changed).thenComparing(FileMark::name);

    private final SftpSettings settings;

    OutFolder(SftpSettings settings) {
        this.settings = settings;
    }

    /** Which of the files count. */
    interface Choice {
        boolean takes(FileMark file);
    }

    /** At most so many as one list may have, oldest first; memory does not grow with the folder. */
    List<FileMark> oldest(SftpClient sftp, Choice choice) throws IOException {
        var newestOnTop = new PriorityQueue<FileMark>(OLDEST_FIRST.reversed());
        try (SftpClient.CloseableHandle folder = sftp.openDir(settings.folders().out())) {
            // Part by part; the library's own iteration would hide a failure in an unchecked exception.
            for (var part = sftp.readDir(folder); part != null; part = sftp.readDir(folder)) {
                for (SftpClient.DirEntry entry : part) {
                    if (!isReport(entry)) continue;
                    FileMark file = FileMark.of(entry.getFilename(), entry.getAttributes());
                    if (!choice.takes(file)) continue;
                    newestOnTop.add(file);
                    if (newestOnTop.size() > settings.reportLimit()) newestOnTop.poll();
                }
            }
        }
        return sorted(newestOnTop);
    }

    private static List<FileMark> sorted(Collection<FileMark> chosen) {
        List<FileMark> files = new ArrayList<>(chosen);
        files.sort(OLDEST_FIRST);
        return files;
    }

    private static boolean isReport(SftpClient.DirEntry entry) {
        String name = entry.getFilename();
        // A name is only a name: one that leads elsewhere is not a report.
        boolean plain = name.chars().noneMatch(c -> c == '/' || c == '\\' || c < ' ') && !name.startsWith(".");
        return plain && name.endsWith(".xml") && entry.getAttributes().isRegularFile();
    }
}
