package vn.lienthong.gateway.engine.folder;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a folder is.
 *
 * @param folder where it is
 * @param code why nothing of it can be taken now; absent: it can
 * @param since when that began; absent: no look has ended yet
 * @param failures looks that have failed, and files that could not be moved, since the start
 */
public record DoorState(
        String agency,
        String folder,
        @Nullable String code,
        @Nullable Instant since,
        long failures) {
    public boolean isParked() {
        return code != null;
    }

    DoorState failed(String why, Instant now) {
        return new DoorState(agency, folder, why, why.equals(code) ? since : now, failures + 1);
    }

    DoorState good(Instant now) {
        return new DoorState(agency, folder, null, code == null && since != null ? since : now, failures);
    }

    DoorState counted() {
        return new DoorState(agency, folder, code, since, failures + 1);
    }
}
