package vn.lienthong.gateway.api;

import java.util.Map;

/**
 * What became of a submission: one word for all, with exceptions by reference.
 *
 * @param whole counts for every item that {@code items} does not name. A whole {@link Delivery.Unavailable} speaks of the
 *     connection or the partner (it costs time, not attempts); one of an item costs that item an attempt
 * @param items by reference; may be empty
 */
public record DeliveryReport(Delivery whole, Map<String, Delivery> items) {

    /** The same for every item. */
    public static DeliveryReport of(Delivery whole) {
        return new DeliveryReport(whole, Map.of());
    }

    /** Item by item; one that the partner did not name is unknown. */
    public static DeliveryReport of(Map<String, Delivery> items) {
        return new DeliveryReport(new Delivery.Unknown("answer.missing"), items);
    }
}
