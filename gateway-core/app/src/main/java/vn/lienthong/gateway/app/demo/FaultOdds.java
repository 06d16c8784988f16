package vn.lienthong.gateway.app.demo;

import java.util.Arrays;
import java.util.List;
import vn.lienthong.sandbox.fault.FaultKind;

/** How often the partners make one kind of fault.
 *  @param probability of each call or report that it fits (0 &lt; p ≤ 1) */
record FaultOdds(FaultKind kind, double probability) {
    /** The same faults at the same calls in every demo. */
    static final long SEED = 20_261_121;

    /** Reads {@code KIND=PROBABILITY,…}.
     *  @throws DemoFailure a kind is unknown or a probability is none */
    static List<FaultOdds> parse(String text) {
        return text.isBlank()
                ? List.of()
                : Arrays.stream(text.split(","))
                        .map(String::strip)
                        .map(FaultOdds::one)
                        .toList();
    }

    private static FaultOdds one(String text) {
        int equals = text.indexOf('=');
        FaultKind kind = FaultKind.ofWord(equals < 0 ? text : text.substring(0, equals));
        if (equals < 0 || kind == null) {
            throw new DemoFailure(
                    "--faults " + text + " is not KIND=PROBABILITY; kinds are: " + FaultKind.words() + ".");
        }
        double probability = probability(text.substring(equals + 1));
        if (!(probability > 0 && probability <= 1)) {
            throw new DemoFailure("--faults " + text + ": the probability must be above 0 and at most 1.");
        }
        return new FaultOdds(kind, probability);
    }

    private static double probability(String number) {
        try {
            return Double.parseDouble(number);
        } catch (NumberFormatException none) {
            return Double.NaN;
        }
    }
}
