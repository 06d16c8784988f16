package vn.lienthong.gateway.engine.rehearsal.script;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.engine.yaml.DidYouMean;
import vn.lienthong.gateway.engine.yaml.Durations;
import vn.lienthong.gateway.engine.yaml.Findings;
import vn.lienthong.gateway.engine.yaml.JsonValues;
import vn.lienthong.gateway.engine.yaml.Section;
import vn.lienthong.gateway.engine.yaml.YamlNode;

/** Reads what a partner did with an item: {@code completed}, {@code {rejected: AC04}}, {@code {unavailable: {code: …}}}. */
final class DeliveryReader {
    private static final List<String> WORDS =
            List.of("completed", "accepted", "rejected", "unavailable", "unknown", "timeout", "garbage", "duplicate");
    private final Findings findings;

    DeliveryReader(Findings findings) {
        this.findings = findings;
    }

    /** Null after a finding. */
    @Nullable
    Delivery read(YamlNode node) {
        return switch (node) {
            case YamlNode.Scalar word -> said(word, word.text(), null);
            case YamlNode.Mapping one
            when one.entries().size() == 1 -> {
                var entry = one.entries().entrySet().iterator().next();
                yield said(one, entry.getKey(), entry.getValue().value());
            }
            case YamlNode.Mapping many ->
                wrong(many, "an answer has one word, not " + many.entries().size());
            case YamlNode.Sequence list -> wrong(list, "an answer is a list");
        };
    }

    private @Nullable Delivery wrong(YamlNode where, String what) {
        findings.add(where, AnswersReader.INVALID, what, "Write for example accepted, or {rejected: AC04}");
        return null;
    }

    private @Nullable Delivery said(YamlNode where, String word, @Nullable YamlNode detail) {
        var more = new Detail(word, detail);
        Delivery said = switch (word) {
            case "completed" -> new Delivery.Completed(more.text("ref"), more.key("code"), more.answer());
            case "accepted" -> new Delivery.Accepted(more.text("ref"));
            // the partner has it already, and says no more
            case "duplicate" -> new Delivery.Accepted(more.text("ref"));
            case "rejected" -> new Delivery.Rejected(more.code("rejected"), more.key("reason"));
            case "unavailable" -> new Delivery.Unavailable(more.code("partner.unavailable"), more.retryAfter());
            case "unknown" -> new Delivery.Unknown(more.code("answer.missing"));
            case "timeout" -> new Delivery.Unknown(more.code("connector.timeout"));
            case "garbage" -> new Delivery.Unknown(more.code("answer.malformed"));
            default -> null;
        };
        if (said == null)
            findings.add(
                    where,
                    AnswersReader.INVALID,
                    word + " is no answer of a partner",
                    DidYouMean.sentence(word, WORDS));
        more.end();
        return said;
    }

    /** What stands behind the word: nothing, one value, or keys. */
    private final class Detail {
        private final @Nullable String value;
        private final @Nullable Section keys;

        Detail(String word, @Nullable YamlNode detail) {
            value = detail instanceof YamlNode.Scalar scalar ? scalar.text() : null;
            keys = detail instanceof YamlNode.Mapping mapping ? new Section(mapping, findings, "golden") : null;
            if (detail instanceof YamlNode.Sequence list) wrong(list, word + " has a list behind it");
        }

        /** The one value, or that of a key. */
        @Nullable
        String text(String key) {
            return value != null ? value : key(key);
        }

        @Nullable
        String key(String key) {
            return keys == null ? null : keys.text(key);
        }

        String code(String otherwise) {
            return Objects.requireNonNullElse(text("code"), otherwise);
        }

        @Nullable
        Duration retryAfter() {
            return keys == null ? null : keys.parsed("retryAfter", "a duration like 30s", Durations::parse);
        }

        Map<String, Object> answer() {
            Section answer = keys == null ? null : keys.optionalSection("answer");
            return answer == null ? Map.of() : JsonValues.map(answer.mapping().json());
        }

        void end() {
            if (keys != null) keys.end();
        }
    }
}
