package vn.lienthong.gateway.engine.deed;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import vn.lienthong.gateway.engine.answer.Answer;
import vn.lienthong.gateway.engine.delivery.ChunkItem;
import vn.lienthong.gateway.engine.dispatch.Claim;

/** Something that the gateway does itself for the items of a chunk. */
public interface Deed {
    /**
     * Does it, in the transaction that completes them.
     *
     * @param items locked and READY, in id order
     * @return what came of each, by transfer; each must be there
     */
    Map<Long, Answer> carryOut(Connection connection, Claim claim, List<ChunkItem> items, Instant now)
            throws SQLException;
}
