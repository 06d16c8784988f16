package vn.lienthong.gateway.engine.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.service.Words;

/** How the configured destinations are, seen from the running gateway. */
public interface DestinationHealth {
    /** Every configured destination, in the order in which they are shown. */
    List<Health> all();

    /**
     * @param down why it cannot be talked to; absent: it can
     * @param parked whether nothing is sent because the partner is sick or asked to be left alone
     * @param lastGoodCall absent where none was since the start
     */
    record Health(
            String id,
            Words name,
            @Nullable String down,
            boolean parked,
            @Nullable Instant lastGoodCall) {}
}
