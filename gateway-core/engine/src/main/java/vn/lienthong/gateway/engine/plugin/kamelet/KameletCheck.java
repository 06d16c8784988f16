package vn.lienthong.gateway.engine.plugin.kamelet;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import vn.lienthong.gateway.api.Check;
import vn.lienthong.gateway.api.Submission;
import vn.lienthong.gateway.engine.plugin.installed.ConnectorDescriptor.PartnerCode;
import vn.lienthong.gateway.engine.plugin.installed.Operation;
import vn.lienthong.gateway.engine.plugin.kamelet.KameletCall.Said;

/** Asks by an operation of effect read, with no item and an empty body. What its table does not list is no welcome. */
final class KameletCheck {
    private static final byte[] NOTHING = new byte[0];
    private static final Submission NOBODY = new Submission(
            "check", "CHECK", Instant.EPOCH, LocalDate.ofInstant(Instant.EPOCH, ZoneOffset.UTC), List.of(), NOTHING, 0);

    private final Operation operation;
    private final KameletCall call;
    private final AnswerReader reader;

    KameletCheck(Operation operation, KameletCall call) {
        this.operation = operation;
        this.call = call;
        this.reader = new AnswerReader(Objects.requireNonNull(operation.wire()).answer());
    }

    Check ask() {
        return switch (call.send(operation.name(), NOBODY, NOTHING)) {
            case Said.NotSent(String code) -> new Check.Bad(code, "the partner cannot be reached");
            case Said.Silence(String code) -> new Check.Bad(code, "the partner does not answer");
            case Said.Answered answered -> {
                var lines = reader.read(answered.body());
                yield judged(
                        lines.isEmpty()
                                ? KameletOperation.code(answered.status())
                                : lines.getFirst().code());
            }
        };
    }

    private Check judged(String code) {
        PartnerCode known = operation.codes().get(code);
        String outcome =
                known == null || known.outcome() == null ? "" : known.outcome().toLowerCase(Locale.ROOT);
        return switch (outcome) {
            case "completed", "accepted", "not-known" -> new Check.Good("the partner answers " + code);
            default -> new Check.Bad(code, known == null ? "partnerCodes does not list it" : meaning(known));
        };
    }

    private static String meaning(PartnerCode known) {
        return known.meaning().getOrDefault("en", "the partner does not let us in");
    }
}
