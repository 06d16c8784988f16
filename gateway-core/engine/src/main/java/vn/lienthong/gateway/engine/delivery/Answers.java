package vn.lienthong.gateway.engine.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.DeliveryReport;
import vn.lienthong.gateway.engine.answer.Answer;
import vn.lienthong.gateway.engine.outcome.ItemFact;
import vn.lienthong.gateway.engine.outcome.Word;

/** What a partner's answer means: facts about items, or nothing certain; and what it says of the partner's health. */
public final class Answers {
    private Answers() {}

    /** To which sending of a submission an answer came. */
    enum Asked {
        FIRST,
        AGAIN,
        /** Any, of an operation that only asks. */
        QUESTION
    }

    /**
     * The facts in an answer of a destination.
     *
     * @param resend whether the submission had been sent before
     */
    public static List<ItemFact> facts(
            Destination destination, Sender.Sent sent, DeliveryReport report, boolean resend) {
        // A question changes nothing, so that a no to it is a no however often it was asked.
        boolean read = destination.line().isRead(sent.submission().operation());
        return facts(sent, report, read ? Asked.QUESTION : resend ? Asked.AGAIN : Asked.FIRST);
    }

    static List<ItemFact> facts(Sender.Sent sent, DeliveryReport report, Asked asked) {
        var facts = new ArrayList<ItemFact>();
        for (int i = 0; i < sent.itemIds().length; i++) {
            var delivery = at(report, sent, i);
            if (!isFact(delivery)) continue;
            boolean byItem = report.items().containsKey(sent.references().get(i));
            boolean whole = switch (asked) {
                case FIRST -> !byItem;
                case AGAIN -> true;
                case QUESTION -> false;
            };
            facts.add(new ItemFact(
                    sent.itemIds()[i],
                    sent.submissionId(),
                    word(delivery),
                    code(delivery),
                    null,
                    partnerRef(delivery),
                    whole,
                    Answer.of(delivery)));
        }
        return facts;
    }

    static Delivery at(DeliveryReport report, Sender.Sent sent, int index) {
        return report.items().getOrDefault(sent.references().get(index), report.whole());
    }

    static boolean isFact(Delivery delivery) {
        return !(delivery instanceof Delivery.Unavailable) && !(delivery instanceof Delivery.Unknown);
    }

    private static Word word(Delivery delivery) {
        return switch (delivery) {
            case Delivery.Completed c -> Word.COMPLETED;
            case Delivery.Accepted a -> Word.OPEN;
            case Delivery.Rejected r -> Word.REJECTED;
            case Delivery.Unavailable u -> throw new IllegalArgumentException("not a fact");
            case Delivery.Unknown u -> throw new IllegalArgumentException("not a fact");
        };
    }

    static @Nullable String code(Delivery delivery) {
        return switch (delivery) {
            case Delivery.Completed c -> null;
            case Delivery.Accepted a -> null;
            case Delivery.Rejected(String code, var reason) -> code;
            case Delivery.Unavailable(String code, var retryAfter) -> code;
            case Delivery.Unknown(String code) -> code;
        };
    }

    /** Every code in an answer, of the whole and of its items. */
    public static Set<String> codes(DeliveryReport report) {
        var codes = new TreeSet<String>();
        for (Delivery delivery : report.items().values()) add(codes, code(delivery));
        add(codes, code(report.whole()));
        return codes;
    }

    private static void add(Set<String> codes, @Nullable String code) {
        if (code != null) codes.add(code);
    }

    private static @Nullable String partnerRef(Delivery delivery) {
        return switch (delivery) {
            case Delivery.Completed c -> c.partnerRef();
            case Delivery.Accepted(var partnerRef) -> partnerRef;
            case Delivery.Rejected r -> null;
            case Delivery.Unavailable u -> null;
            case Delivery.Unknown u -> null;
        };
    }

    /** A partner that answers item by item is well, whatever it says of the items and of those that it does not name. */
    public static Gate.Health health(DeliveryReport report) {
        if (!report.items().isEmpty()) return Gate.Health.GOOD;
        return switch (report.whole()) {
            case Delivery.Completed c -> Gate.Health.GOOD;
            case Delivery.Accepted a -> Gate.Health.GOOD;
            case Delivery.Rejected r -> Gate.Health.GOOD;
            case Delivery.Unavailable(var code, var retryAfter) ->
                retryAfter == null ? Gate.Health.SICK : Gate.Health.BUSY;
            case Delivery.Unknown u -> Gate.Health.SICK;
        };
    }

    public static @Nullable Duration retryAfter(Delivery whole) {
        return whole instanceof Delivery.Unavailable(var code, var retryAfter) ? retryAfter : null;
    }
}
