package vn.lienthong.gateway.engine.deed;

import java.util.List;
import vn.lienthong.gateway.engine.delivery.Chunk;
import vn.lienthong.gateway.engine.delivery.ChunkItem;

/** Carries out what the gateway does itself, and completes the items with it. */
public interface Doer {
    /** Does it for these items of the chunk; those that are not READY any more are left as they are. */
    void carryOut(Chunk chunk, List<ChunkItem> items, Deed deed);
}
