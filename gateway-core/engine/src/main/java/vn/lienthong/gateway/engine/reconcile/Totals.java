package vn.lienthong.gateway.engine.reconcile;

import vn.lienthong.gateway.engine.ledger.State;

/** What became of the lines of a list, or of the transfers of a destination: every one is in exactly one of these. */
public record Totals(
        Sum refused,
        Sum duplicate,
        Sum open,
        Sum completed,
        Sum rejected,
        Sum returned,
        Sum dead,
        Sum closed,
        Sum superseded) {

    public Sum all() {
        return refused.and(duplicate)
                .and(open)
                .and(completed)
                .and(rejected)
                .and(returned)
                .and(dead)
                .and(closed)
                .and(superseded);
    }

    /** Adds up. Used by one thread. */
    static final class Adding {
        private final Sum[] byState = new Sum[State.values().length];
        private Sum refused = Sum.NOTHING;
        private Sum duplicate = Sum.NOTHING;

        Adding() {
            java.util.Arrays.fill(byState, Sum.NOTHING);
        }

        void transfer(State state, long vnd) {
            byState[state.ordinal()] = byState[state.ordinal()].and(vnd);
        }

        void refused(Sum sum) {
            refused = refused.and(sum);
        }

        void duplicate(Sum sum) {
            duplicate = duplicate.and(sum);
        }

        private Sum of(State state) {
            return byState[state.ordinal()];
        }

        Totals totals() {
            Sum open = Sum.NOTHING;
            for (State state : State.values()) if (state.isOpen()) open = open.and(of(state));
            return new Totals(
                    refused,
                    duplicate,
                    open,
                    of(State.COMPLETED),
                    of(State.REJECTED),
                    of(State.RETURNED),
                    of(State.DEAD),
                    of(State.CLOSED),
                    of(State.SUPERSEDED));
        }
    }
}
