package vn.lienthong.gateway.app.demo;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A list that the demo can send. */
enum DemoList {
    PAYOUT("payout", "payout-roster.csv", "bank-payout"),
    PAYOUT_2("payout-2", "payout-roster-2.csv", "bank-payout");

    private static final List<String> LATER = List.of("card", "contribution", "lookup");

    private final String word;
    private final String file;
    private final String service;

    DemoList(String word, String file, String service) {
        this.word = word;
        this.file = file;
        this.service = service;
    }

    /** @throws DemoFailure there is none of that name */
    static DemoList of(String word) {
        return Arrays.stream(values())
                .filter(list -> list.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new DemoFailure((LATER.contains(word)
                                ? "The list " + word + " is not in this version yet"
                                : "There is no list " + word)
                        + "; there are: " + words() + "."));
    }

    private static String words() {
        return Arrays.stream(values()).map(list -> list.word).collect(Collectors.joining(", "));
    }

    String word() {
        return word;
    }

    String file() {
        return file;
    }

    String service() {
        return service;
    }
}
