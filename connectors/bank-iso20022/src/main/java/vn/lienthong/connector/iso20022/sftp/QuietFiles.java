package vn.lienthong.connector.iso20022.sftp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Remembers since when each file has looked the same. By our clock: the bank's may be wrong. */
final class QuietFiles {
    private final Duration quiet;
    private final Clock clock;
    private Map<FileMark, Instant> since = new HashMap<>();

    QuietFiles(Duration quiet, Clock clock) {
        this.quiet = quiet;
        this.clock = clock;
    }

    /** One look at all files; what is not seen in it is forgotten. */
    synchronized Look look() {
        return new Look();
    }

    /** Tells which files have been quiet long enough. */
    final class Look {
        private final Map<FileMark, Instant> seen = new HashMap<>();
        private final Instant now = clock.instant();

        boolean isQuiet(FileMark file) {
            if (quiet.isZero()) return true;
            Instant first = firstSeen(file);
            seen.put(file, first);
            return !now.isBefore(first.plus(quiet));
        }

        private Instant firstSeen(FileMark file) {
            synchronized (QuietFiles.this) {
                return since.getOrDefault(file, now);
            }
        }

        void end() {
            synchronized (QuietFiles.this) {
                since = seen;
            }
        }
    }
}
