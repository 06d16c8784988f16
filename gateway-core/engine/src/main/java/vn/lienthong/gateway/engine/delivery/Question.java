package vn.lienthong.gateway.engine.delivery;

import java.time.Instant;

/** A question that has left, for a caller who waits. Between its leaving and its answer two threads have it. */
final class Question {
    private final Chunk chunk;
    private final Sender.Encoded encoded;
    private final Instant startedAt;
    private volatile boolean stored;
    private volatile boolean answered;

    Question(Chunk chunk, Sender.Encoded encoded, Instant startedAt) {
        this.chunk = chunk;
        this.encoded = encoded;
        this.startedAt = startedAt;
    }

    Chunk chunk() {
        return chunk;
    }

    Sender.Encoded encoded() {
        return encoded;
    }

    Instant startedAt() {
        return startedAt;
    }

    long transferId() {
        return encoded.items().getFirst().id();
    }

    /** Whether it is in the ledger; where it is being written just now, not yet. */
    boolean isStored() {
        return stored;
    }

    void stored() {
        stored = true;
    }

    /** Whether it will be written with what came of it. */
    boolean isAnswered() {
        return answered;
    }

    void answered() {
        answered = true;
    }

    /** Personal data has no string form. */
    @Override
    public String toString() {
        return "Question[" + transferId() + "]";
    }
}
