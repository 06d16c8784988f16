package vn.lienthong.gateway.engine.report;

import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.delivery.Destination;

/**
 * A stored document on its way through a route.
 *
 * @param id of the stored report
 * @param operation of the connector that reads it
 * @param type what the partner calls it
 * @param cursor where to go on after it; absent where the document was not listed (the answer to an inquiry)
 */
public record ReceivedReport(
        long id,
        Destination destination,
        String operation,
        String type,
        @Nullable String cursor) {

    @Override
    public String toString() {
        return "ReceivedReport[" + id + " of " + destination.id() + "]";
    }
}
