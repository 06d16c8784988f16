package vn.lienthong.gateway.engine.service.verify;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.service.Routing;

/**
 * Verify before pay: the person of each item is looked up by another service before the item may leave.
 *
 * @param by the service that is asked
 * @param ask field of that service → field of this one
 * @param officer who asks where a list names nobody; absent only where the step is off
 * @param notOlderThan an answer of the ledger that is younger is used; absent: each is asked for
 * @param hold codes of answers for which a transfer is held
 * @param fine where such a code is fine after all
 * @param holdsUnclear whether a transfer is held of whose person nothing could be learnt; else it goes
 */
public record Verification(
        boolean on,
        String by,
        Map<String, String> ask,
        @Nullable String officer,
        String purpose,
        @Nullable Duration notOlderThan,
        Set<String> hold,
        List<Fine> fine,
        boolean holdsUnclear) {
    public static final Verification OFF =
            new Verification(false, "", Map.of(), null, "", null, Set.of(), List.of(), false);

    /**
     * What is fine of some items: a funeral is paid because the person is dead.
     *
     * @param when field → condition; all must hold
     */
    public record Fine(Map<String, Routing.Condition> when, Set<String> codes) {
        private boolean covers(String code, UnaryOperator<String> item) {
            return codes.contains(code)
                    && when.entrySet().stream().allMatch(each -> each.getValue().holds(item.apply(each.getKey())));
        }
    }

    /** @param item field → value; empty where it has none */
    public boolean isFine(String code, UnaryOperator<String> item) {
        return fine.stream().anyMatch(each -> each.covers(code, item));
    }
}
