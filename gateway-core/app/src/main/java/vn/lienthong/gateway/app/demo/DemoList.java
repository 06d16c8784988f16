package vn.lienthong.gateway.app.demo;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A list that the demo can send. */
enum DemoList {
    PAYOUT("payout", "payout-roster.csv", "bank-payout", Controls.COUNT_AND_SUM),
    PAYOUT_2("payout-2", "payout-roster-2.csv", "bank-payout", Controls.COUNT_AND_SUM),
    CARD("card", "card-list.csv", "health-card", Controls.COUNT),
    CONTRIBUTION("contribution", "contribution-list.csv", "insurance-contribution", Controls.COUNT_AND_SUM),
    LOOKUP("lookup", "lookup-list.csv", "citizen-lookup", Controls.COUNT_AND_OFFICER);

    /** What is said with a list. */
    enum Controls {
        COUNT,
        COUNT_AND_SUM,
        COUNT_AND_OFFICER
    }

    private final String word;
    private final String file;
    private final String service;
    private final Controls controls;

    DemoList(String word, String file, String service, Controls controls) {
        this.controls = controls;
        this.word = word;
        this.file = file;
        this.service = service;
    }

    /** @throws DemoFailure there is none of that name */
    static DemoList of(String word) {
        return Arrays.stream(values())
                .filter(list -> list.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new DemoFailure("There is no list " + word + "; there are: " + words() + "."));
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

    Controls controls() {
        return controls;
    }

    /** Whether its lines are payments, which the banks' books show. */
    boolean isPaid() {
        return service.equals("bank-payout");
    }
}
