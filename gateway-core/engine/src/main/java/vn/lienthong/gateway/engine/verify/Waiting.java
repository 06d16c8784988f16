package vn.lienthong.gateway.engine.verify;

import org.jspecify.annotations.Nullable;

/**
 * A unit that waits for what its people are looked up for.
 *
 * @param batchId of the look-ups; absent where nobody had to be asked, or was not asked yet
 * @param batchState of the look-ups
 * @param officer whom the list names; absent: nobody, and for single transfers
 */
record Waiting(
        long unitId,
        String service,
        String agency,
        long firstId,
        long lastId,
        @Nullable Long batchId,
        @Nullable String batchState,
        @Nullable String officer) {
    long size() {
        return lastId - firstId + 1;
    }
}
