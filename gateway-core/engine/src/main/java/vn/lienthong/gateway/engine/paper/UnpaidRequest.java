package vn.lienthong.gateway.engine.paper;

import java.time.YearMonth;
import vn.lienthong.gateway.engine.service.ServiceDefinition;

/**
 * Whose list of which month.
 *
 * @param month of paying: that of the execution date. What is owed for earlier months and paid in this one belongs here, because
 *     the money was drawn for it here
 */
public record UnpaidRequest(ServiceDefinition service, String agency, YearMonth month) {
    /** Whether a service has such a list: it knows what an entitlement is, and says what the list shows of one. */
    public static boolean isFor(ServiceDefinition service) {
        return service.hasIdentity()
                && service.amount() >= 0
                && !service.papers().columns().isEmpty();
    }

    /** What the audit calls it. */
    public String subject() {
        return "unpaid:" + service.id() + ":" + agency + ":" + month;
    }
}
