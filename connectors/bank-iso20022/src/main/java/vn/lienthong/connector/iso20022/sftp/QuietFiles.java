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

    /** Begins one look at all files that lie there. */
    Look look() {
        return new Look(clock.instant());
    }

    private synchronized Instant firstSeen(FileMark file, Instant now) {
        return since.getOrDefault(file, now);
    }

    private synchronized void remember(Map<FileMark, Instant> seen) {
        since = seen;
    }

    /** Tells which files have been quiet long enough. */
    final class Look {
        private final Map<FileMark, Instant> seen = new HashMap<>();
        private final Instant now;

        private Look(Instant now) {
            this.now = now;
        }

        boolean isQuiet(FileMark file) {
            if (quiet.isZero()) return true;
            Instant first = firstSeen(file, now);
            seen.put(file, first);
            return !now.isBefore(first.plus(quiet));
        }

        /** All files were seen; what is gone by now is forgotten. */
        void end() {
            remember(seen);
        }
    }
}
