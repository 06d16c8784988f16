package vn.lienthong.gateway.engine.verify;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.ledger.State;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.service.verify.Verification;

/**
 * How a look-up stands.
 *
 * @param id the transfer; absent where its line was refused
 * @param state absent where its line was refused, or its list is gone
 * @param code what it came to; absent: found, and nothing more to say, or nothing yet
 */
record LookUp(
        @Nullable Long id, @Nullable State state, @Nullable String code) {
    /** Held because nothing could be learnt. */
    static final String UNCLEAR = "person.unverified";

    static LookUp refused(@Nullable String code) {
        return new LookUp(null, null, code);
    }

    /** A rejection is an answer where the asked service has a word of its own for it, or payouts are held for it. */
    boolean isAnswer(Verification rule, ServiceDefinition asked) {
        if (state == State.COMPLETED) return true;
        String told = code;
        return state == State.REJECTED
                && told != null
                && (rule.hold().contains(told) || asked.results().ofCode(told) != null);
    }

    /** Whether an answer may still come, though perhaps only after a person has done something about the look-up. */
    boolean mayStillAnswer() {
        return state == State.DEAD || (state != null && state.isOpen());
    }

    /** Why the transfer must not leave; absent: it may. @param item the transfer's item, read only where it matters */
    @Nullable
    String cause(Verification rule, ServiceDefinition asked, Supplier<byte[]> item) {
        if (!rule.on()) return null;
        if (!isAnswer(rule, asked)) return rule.holdsUnclear() ? UNCLEAR : null;
        String told = code;
        if (told == null || !rule.hold().contains(told)) return null;
        var read = Question.read(item.get());
        return rule.isFine(told, field -> read.path(field).asText()) ? null : told;
    }
}
