package vn.lienthong.gateway.engine.delivery;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes items that go no further: a mapping failed, a connector cannot say them, or the route said nothing of them. */
public interface DeadLetterBox {

    /** Makes READY items dead letters. */
    default void dead(Chunk chunk, List<ChunkItem> items, String code) {
        dead(chunk, items, code, null);
    }

    /** @param detail whose objection it is, and its own code; absent: there is no more to say */
    void dead(Chunk chunk, List<ChunkItem> items, String code, @Nullable String detail);
}
