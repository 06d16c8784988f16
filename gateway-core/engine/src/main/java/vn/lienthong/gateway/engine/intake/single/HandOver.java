package vn.lienthong.gateway.engine.intake.single;

import java.time.Duration;
import java.util.List;
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

    /** Takes transfers on; called after their commit, returns at once. */
    void take(Claimed claimed);

    /** Transfers of one claim, in the order of their ids. */
    record Claimed(Claim claim, List<Asked> items) {}

    /**
     * @param payload sealed, as it was stored
     * @param end to be completed when the transfer has come to its end, or empty when it goes on the long way
     */
    record Asked(long id, long amountVnd, byte[] payload, CompletableFuture<Optional<Ended>> end) {
        /** Personal data has no string form. */
        @Override
        public String toString() {
            return "Asked[" + id + "]";
        }
    }
}
