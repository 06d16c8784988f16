package vn.lienthong.gateway.engine.service;

import java.util.Map;
import vn.lienthong.gateway.engine.ledger.State;

/** The words in which a service tells its agencies what became of a line. */
public record ResultWords(Map<State, String> byState, String refused, String duplicate, String held) {
    public String of(State state) {
        return byState.getOrDefault(state, "open");
    }
}
