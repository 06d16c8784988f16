package vn.lienthong.gateway.api;

/**
 * A document that a partner offers.
 *
 * @param id the partner's name for it, for example a sequence number or a file name; unique per destination
 * @param type what it is, for example {@code pain.002}; as the partner says it, may be empty
 * @param cursor where to go on after it
 */
public record DocumentRef(String id, String type, String cursor) {}
