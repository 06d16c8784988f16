package vn.lienthong.gateway.engine.outcome;

/**
 * How the items of one submission moved.
 *
 * @param settled how many are no longer with the partner
 * @param accepted whether the partner said that it has some of them
 * @param doubtful whether some are in doubt now
 */
public record Shift(int settled, boolean accepted, boolean doubtful) {
    public Shift and(Shift more) {
        return new Shift(settled + more.settled, accepted || more.accepted, doubtful || more.doubtful);
    }
}
