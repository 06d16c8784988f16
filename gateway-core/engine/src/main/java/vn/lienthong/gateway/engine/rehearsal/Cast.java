package vn.lienthong.gateway.engine.rehearsal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.rehearsal.script.Answers;
import vn.lienthong.gateway.engine.rehearsal.script.Said;

/** Gives what partners say in its order, and knows what of it was not asked for. */
final class Cast {
    private final Answers answers;
    private final Map<String, Integer> given = new HashMap<>();
    private final Map<String, Integer> inquired = new HashMap<>();

    Cast(Answers answers) {
        this.answers = answers;
    }

    /** What comes to the next call; the last one again where no other is left. Null where the file says nothing of the operation. */
    Said.@Nullable ToCall next(String operation) {
        List<Said.ToCall> all = answers.calls().getOrDefault(operation, List.of());
        if (all.isEmpty()) return null;
        int place = given.merge(operation, 1, Integer::sum) - 1;
        return all.get(Math.min(place, all.size() - 1));
    }

    Said.@Nullable ToInquiry nextInquiry(String operation) {
        List<Said.ToInquiry> all = answers.inquiries().getOrDefault(operation, List.of());
        int place = inquired.merge(operation, 1, Integer::sum) - 1;
        return place < all.size() ? all.get(place) : null;
    }

    boolean hasMore(String operation) {
        return given.getOrDefault(operation, 0)
                < answers.calls().getOrDefault(operation, List.of()).size();
    }

    /** Whether a call of any operation has an answer of its own left. */
    boolean hasMore() {
        return answers.calls().keySet().stream().anyMatch(this::hasMore);
    }

    boolean hasMoreInquiries(String operation) {
        return inquired.getOrDefault(operation, 0)
                < answers.inquiries().getOrDefault(operation, List.of()).size();
    }

    /** What nobody asked for: {@code answers.pay}, {@code inquiries.pay}. */
    List<String> unused() {
        var unused = new java.util.ArrayList<String>();
        answers.calls().forEach((operation, all) -> {
            if (hasMore(operation)) unused.add("answers." + operation);
        });
        answers.inquiries().forEach((operation, all) -> {
            if (hasMoreInquiries(operation)) unused.add("inquiries." + operation);
        });
        return unused;
    }
}
