package vn.lienthong.sandbox.http;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sandbox.fault.Fault;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.partner.Partner;

/** The body of {@code POST /control/faults}. Absent or {@code *} means every one. */
record FaultOrder(
        @Nullable String destination,
        @Nullable String operation,
        @Nullable String kind,
        @Nullable Long count,
        @Nullable Double probability,
        @Nullable Long seed) {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    static FaultOrder of(Fault fault) {
        return new FaultOrder(
                fault.destination(),
                fault.operation(),
                fault.kind().word(),
                fault.count(),
                fault.probability(),
                fault.seed());
    }

    static FaultOrder read(byte[] body) throws IOException {
        return JSON.readValue(body, FaultOrder.class);
    }

    /** Throws {@link IllegalArgumentException}, with what is allowed, when the order makes no sense. */
    Fault fault(List<Partner> partners) {
        String to = named(destination);
        String on = named(operation);
        List<Partner> meant = partners.stream()
                .filter(partner -> to == null || partner.destination().equals(to))
                .toList();
        if (meant.isEmpty()) {
            throw new IllegalArgumentException("destination is none of "
                    + partners.stream().map(Partner::destination).toList());
        }
        if (on != null
                && meant.stream().noneMatch(partner -> partner.operations().contains(on))) {
            throw new IllegalArgumentException(
                    "operation is none of " + meant.getFirst().operations());
        }
        FaultKind known = kind == null ? null : FaultKind.ofWord(kind);
        if (known == null) {
            throw new IllegalArgumentException("kind is none of " + FaultKind.words());
        }
        return new Fault(to, on, known, count, probability == null ? 1 : probability, seed == null ? 0 : seed);
    }

    private static @Nullable String named(@Nullable String word) {
        return word == null || word.equals("*") || word.isEmpty() ? null : word;
    }
}
