package vn.lienthong.connector.iso20022.sftp;

import java.io.IOException;
import java.util.ArrayList;
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

    /**
     * What lies there.
     *
     * @param oldest those that count, oldest first, at most so many as one list may have
     * @param all whether nothing else lies there
     */
    record Lying(List<FileMark> oldest, boolean all) {}

    /** Memory does not grow with the reports that lie there beyond one list. */
    Lying look(SftpClient sftp, Choice choice) throws IOException {
        var newestOnTop = new PriorityQueue<FileMark>(OLDEST_FIRST.reversed());
        boolean all = true;
        try (SftpClient.CloseableHandle folder = sftp.openDir(settings.folders().out())) {
            // Part by part; the library's own iteration would hide a failure in an unchecked exception.
            for (var part = sftp.readDir(folder); part != null; part = sftp.readDir(folder)) {
                for (SftpClient.DirEntry entry : part) {
                    if (isReport(entry)) all &= add(newestOnTop, entry, choice);
                }
            }
        }
        List<FileMark> files = new ArrayList<>(newestOnTop);
        files.sort(OLDEST_FIRST);
        return new Lying(files, all);
    }

    /** False if one is left out for it. */
    private boolean add(PriorityQueue<FileMark> newestOnTop, SftpClient.DirEntry entry, Choice choice) {
        FileMark file = FileMark.of(entry.getFilename(), entry.getAttributes());
        if (!choice.takes(file)) return false;
        newestOnTop.add(file);
        if (newestOnTop.size() <= settings.reportLimit()) return true;
        newestOnTop.poll();
        return false;
    }

    private static boolean isReport(SftpClient.DirEntry entry) {
        String name = entry.getFilename();
        // A name is only a name: one that leads elsewhere is not a report.
        boolean plain = name.chars().noneMatch(c -> c == '/' || c == '\\' || c < ' ') && !name.startsWith(".");
        return plain && name.endsWith(".xml") && entry.getAttributes().isRegularFile();
    }
}
