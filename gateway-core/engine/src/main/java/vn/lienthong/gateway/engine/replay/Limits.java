package vn.lienthong.gateway.engine.replay;

/**
 * Beyond what another person has to approve a job.
 *
 * @param items most items
 * @param vnd most money
 */
public record Limits(int items, long vnd) {
    boolean exceeds(int someItems, long someVnd) {
        return someItems > items || someVnd > vnd;
    }
}
