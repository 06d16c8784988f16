package vn.lienthong.gateway.engine.intake.check;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.intake.fault.Fault;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.service.check.OnePer;

/**
 * The good lines of a list held against each other: of one person only the best counts. Every line enters in a first reading, so that
 * the second one knows the winners; what is kept is a number a person.
 */
public final class Contest {
    private final ServiceDefinition service;
    private final @Nullable OnePer rule;
    private final Map<String, Winner> best = new HashMap<>();

    /** @param identity hash of the line's key: lines of one key are the keys' own matter */
    private record Winner(int rank, int line, int identity) {
        Winner orBetter(Winner other) {
            return rank < other.rank || (rank == other.rank && line < other.line) ? this : other;
        }
    }

    private Contest(ServiceDefinition service, @Nullable OnePer rule) {
        this.service = service;
        this.rule = rule;
    }

    static Contest of(ServiceDefinition service) {
        return new Contest(service, service.checks().onePer());
    }

    /** For an item that comes alone. */
    static Contest none(ServiceDefinition service) {
        return new Contest(service, null);
    }

    /** Whether the list must be read once before it is checked. */
    boolean isHeld() {
        return rule != null;
    }

    void enter(int line, @Nullable String[] values) {
        String whose = rule == null ? null : rule.whose(values);
        if (rule == null || whose == null) return;
        best.merge(whose, new Winner(rule.rank(values), line, identity(values)), Winner::orBetter);
    }

    /** What a good line is refused for; absent: nothing. */
    @Nullable
    Fault against(int line, @Nullable String[] values) {
        String whose = rule == null ? null : rule.whose(values);
        Winner winner = whose == null ? null : best.get(whose);
        if (rule == null || winner == null || winner.line() == line) return null;
        boolean isRepeated = winner.rank() == rule.rank(values) && winner.identity() == identity(values);
        if (isRepeated && service.hasIdentity()) return null;
        String field = service.fields().get(rule.ranked()).name();
        return new Fault(field, rule.code(), Map.of("other", String.valueOf(winner.line())));
    }

    private int identity(@Nullable String[] values) {
        return service.identity().stream()
                .map(part -> part.of("", values))
                .toList()
                .hashCode();
    }
}
