package vn.lienthong.gateway.engine.rehearsal;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.DeliveryReport;
import vn.lienthong.gateway.api.Submission;
import vn.lienthong.gateway.engine.delivery.ChunkItem;
import vn.lienthong.gateway.engine.delivery.Sender;

/** Puts what happened into words. */
final class Reporting {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private Reporting() {}

    static List<Happening.Shot> shots(List<ChunkItem> items) {
        var shots = new ArrayList<Happening.Shot>();
        for (ChunkItem item : items)
            shots.add(new Happening.Shot(
                    Math.toIntExact(item.id()),
                    item.reference(),
                    item.content().isEmpty() ? object(item.payload()) : item.content()));
        return shots;
    }

    static Map<String, Object> object(byte[] json) {
        try {
            return JSON.readValue(json, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Happening.Sent sent(
            Instant at, RehearsedLink link, Sender.Sent sent, List<ChunkItem> items, DeliveryReport report) {
        Submission submission = sent.submission();
        var shots = shots(items.stream()
                .filter(item -> submission.references().contains(item.reference()))
                .toList());
        return new Happening.Sent(
                at,
                link.partner().id(),
                submission.operation(),
                submission.submissionRef(),
                submission.sends(),
                shots,
                submission.bytes(),
                link.undrafted(),
                words(report, submission.references()),
                submission.references().stream()
                        .map(each -> report.items().getOrDefault(each, report.whole()))
                        .map(each -> each.getClass().getSimpleName())
                        .collect(Collectors.toSet()),
                link.wasExample());
    }

    private static String words(DeliveryReport report, List<String> references) {
        boolean all = report.items().keySet().containsAll(references);
        String items = references.stream()
                .filter(report.items()::containsKey)
                .map(reference -> reference + " " + word(report.items().getOrDefault(reference, report.whole())))
                .collect(Collectors.joining(", "));
        if (items.isEmpty()) return word(report.whole());
        return all ? items : items + ", others " + word(report.whole());
    }

    private static String word(Delivery delivery) {
        return switch (delivery) {
            case Delivery.Completed done -> "Completed" + (done.code() == null ? "" : " " + done.code());
            case Delivery.Accepted a -> "Accepted";
            case Delivery.Rejected no -> "Rejected " + no.code();
            case Delivery.Unavailable(String code, var retryAfter) -> "Unavailable " + code;
            case Delivery.Unknown(String code) -> "Unknown " + code;
        };
    }
}
