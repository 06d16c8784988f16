package vn.lienthong.sandbox.instant.book;

import java.util.List;

/** A change of the network's book, as it is committed. */
public sealed interface InstantEvent {
    /** A transfer arrived. Nothing happens when its requestId is already known. */
    record Taken(Transfer transfer) implements InstantEvent {}

    /** A first request that moves nothing and is not answered. */
    record Forgotten(String requestId) implements InstantEvent {}

    /** The day ended.
     *
     * @param before ordinal of the first transfer of the new day
     * @param issued returns that the customer may fetch from now on */
    record DayEnded(int before, List<ReturnLine> issued) implements InstantEvent {}

    /** The customer has every return up to this one. */
    record Confirmed(long seq) implements InstantEvent {}
}
