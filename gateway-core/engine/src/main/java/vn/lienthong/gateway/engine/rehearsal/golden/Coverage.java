package vn.lienthong.gateway.engine.rehearsal.golden;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.lienthong.gateway.engine.rehearsal.Account;
import vn.lienthong.gateway.engine.rehearsal.Happening;
import vn.lienthong.gateway.engine.rehearsal.Place;

/** Which steps of routes tests went through, and which answers of partners they tried there. */
public final class Coverage {
    /** What a partner may say to a call; done is either of two. */
    private static final List<String> ANSWERS = List.of("done", "Rejected", "Unavailable", "Unknown");

    private final Set<String> steps = new HashSet<>();
    private final Map<String, Set<String>> answered = new HashMap<>();
    private final Set<String> failed = new HashSet<>();

    /**
     * What no test reaches.
     *
     * @param what in words: {@code no test lets the partner say unknown}
     * @param isWhole whether the step is not reached at all
     */
    public record Gap(Place place, String what, boolean isWhole) {
        @Override
        public String toString() {
            return place + " " + place.route() + " " + place.what() + ": " + what;
        }
    }

    public void add(Account account) {
        var mappings = new HashSet<String>();
        boolean untranslated = false;
        for (Happening each : account.happened()) {
            switch (each) {
                case Happening.Stepped step -> {
                    steps.add(step.route() + " " + step.id());
                    if (step.what().startsWith("mapping:")) mappings.add(step.what());
                }
                case Happening.Sent sent -> {
                    var words = answered.computeIfAbsent("connector:" + sent.operation(), key -> new HashSet<>());
                    sent.outcomes()
                            .forEach(word ->
                                    words.add(word.equals("Completed") || word.equals("Accepted") ? "done" : word));
                }
                case Happening.Passed passed ->
                    answered.computeIfAbsent("pass-on:" + passed.service(), key -> new HashSet<>())
                            .add(
                                    passed.content() != null
                                            ? "passed on"
                                            : passed.refused().isEmpty() ? "nobody" : "refused");
                case Happening.Moved moved -> {
                    untranslated |= moved.cause().startsWith("mapping.");
                }
                case Happening.Inquired asked -> {}
                case Happening.Reported told -> {}
                case Happening.Work work -> {}
                case Happening.Next next -> {}
            }
        }
        if (untranslated) failed.addAll(mappings);
    }

    /** What of these places no test reaches, in their order. */
    public List<Gap> gaps(List<Place> places) {
        var gaps = new ArrayList<Gap>();
        for (Place place : places) {
            if (!steps.contains(place.route() + " " + place.id())) {
                gaps.add(new Gap(place, "no test reaches it", true));
                continue;
            }
            if (place.what().startsWith("mapping:") && !failed.contains(place.what()))
                gaps.add(new Gap(place, "no test has an item that it cannot translate", false));
            String what = place.what().replaceFirst("\\?.*", "").replace("://", ":");
            var had = answered.getOrDefault(what, Set.of());
            List<String> wanted = what.startsWith("connector:")
                    ? ANSWERS
                    : what.startsWith("pass-on:") ? List.of("passed on", "nobody") : List.of();
            for (String word : wanted) if (!had.contains(word)) gaps.add(new Gap(place, words(what, word), false));
        }
        return gaps;
    }

    private static String words(String step, String word) {
        return step.startsWith("connector:")
                ? "no test lets the partner say " + word.toLowerCase(java.util.Locale.ROOT)
                : word.equals("nobody")
                        ? "no test has an item that nobody there need know"
                        : "no test has an item that is passed on";
    }
}
