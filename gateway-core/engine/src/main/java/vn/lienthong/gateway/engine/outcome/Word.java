package vn.lienthong.gateway.engine.outcome;

/** What a partner says of an item, by rank and not by clock: open, then completed or rejected, then returned. */
public enum Word {
    OPEN,
    COMPLETED,
    REJECTED,
    RETURNED
}
