package vn.lienthong.gateway.api;

import java.util.Map;

/**
 * One transfer, translated by the route's mapping to the operation's input schema.
 *
 * @param reference the transfer's reference towards the partner (ISO 20022 EndToEndId), at most 35 characters {@code [A-Z0-9]};
 *     never reused
 * @param content what the mapping made: strings, numbers, booleans, lists and maps. Holds personal data
 */
public record Item(String reference, Map<String, Object> content) {

    /** A text field that the input schema requires. */
    public String text(String field) {
        Object value = content.get(field);
        if (value == null)
            throw new IllegalArgumentException(field + " is missing; the operation's input schema requires it");
        return value.toString();
    }

    /** Personal data has no string form. */
    @Override
    public String toString() {
        return "Item[" + reference + "]";
    }
}
