package vn.lienthong.gateway.engine.intake.single;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.answer.Ended;
import vn.lienthong.gateway.engine.intake.check.CheckedLine;

/** An item without faults that waits for its group.
 *
 * @param bodyHash of its bytes, for telling whether an Idempotency-Key is used for the same thing again
 * @param end completed for a caller who waits; absent: nobody does */
record Waiting(
        String agency,
        @Nullable String idempotencyKey,
        byte[] bodyHash,
        CheckedLine.Good line,
        @Nullable CompletableFuture<Optional<Ended>> end) {
    boolean sameBody(byte[] other) {
        return Arrays.equals(bodyHash, other);
    }

    @Override
    public String toString() {
        return "Waiting[" + agency + "]";
    }
}
