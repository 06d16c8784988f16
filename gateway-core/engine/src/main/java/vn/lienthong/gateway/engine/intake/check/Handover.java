package vn.lienthong.gateway.engine.intake.check;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Pieces on their way from the thread that checks to the one that stores: two at most, so that memory stays small. */
public final class Handover {
    private final BlockingQueue<Piece> pieces = new ArrayBlockingQueue<>(2);
    private volatile boolean givenUp;
    private volatile @Nullable Throwable failure;

    /** Waits for room. @throws CancellationException nobody stores any more */
    public void put(Piece piece) {
        try {
            while (!pieces.offer(piece, 100, TimeUnit.MILLISECONDS))
                if (givenUp) throw new CancellationException("the storing of this list has ended");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    /** Waits for the next piece. @throws CheckFailed the checking thread has failed */
    public Piece take() throws InterruptedException {
        while (true) {
            Piece piece = pieces.poll(100, TimeUnit.MILLISECONDS);
            if (piece != null) return piece;
            Throwable failed = failure;
            if (failed != null && pieces.isEmpty()) throw new CheckFailed(failed);
        }
    }

    /** The checking thread ends without having handed over the end. */
    public void fail(Throwable cause) {
        failure = cause;
    }

    /** The storing thread ends, whether all was handed over or not. */
    public void giveUp() {
        givenUp = true;
        pieces.clear();
    }

    /** The thread that checks has failed; its own failure is the cause. */
    public static final class CheckFailed extends RuntimeException {
        private static final long serialVersionUID = 1;

        CheckFailed(Throwable cause) {
            super(cause);
        }
    }
}
