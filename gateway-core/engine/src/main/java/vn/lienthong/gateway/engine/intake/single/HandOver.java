package vn.lienthong.gateway.engine.intake.single;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.answer.Ended;
import vn.lienthong.gateway.engine.dispatch.Claim;

/**
 * The short way of questions with a waiting caller: accepted and claimed in one commit, handed over in process, no broker. A crash
 * in between leaves a claim that ends, and the unit goes the long way.
 */
public interface HandOver {
    /** There is no short way to anybody. */
    HandOver NONE = new HandOver() {
        @Override
        public @Nullable Duration lease(String service, String destination) {
            return null;
        }

        @Override
        public String node() {
            return "";
        }

        @Override
        public void take(Claimed claimed) {
            throw new IllegalStateException("nothing was claimed");
        }
    };

    /** How long a claim lasts; absent where no short way leads to this destination now. */
    @Nullable
    Duration lease(String service, String destination);

    /** The owner of the claims. */
    String node();

    /** Takes a transfer on; called after its commit, returns at once. */
    void take(Claimed claimed);

    /**
     * One transfer, the only one of its claim.
     *
     * @param payload sealed, as it was stored
     * @param end to be completed when the transfer has come to its end, or empty when it goes on the long way
     */
    record Claimed(Claim claim, long amountVnd, byte[] payload, CompletableFuture<Optional<Ended>> end) {
        /** Personal data has no string form. */
        @Override
        public String toString() {
            return "Claimed[" + claim.firstId() + "]";
        }
    }
}
