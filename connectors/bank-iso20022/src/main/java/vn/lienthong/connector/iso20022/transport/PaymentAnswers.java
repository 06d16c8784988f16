package vn.lienthong.connector.iso20022.transport;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.connector.http.Answer;
import vn.lienthong.connector.http.RetryAfter;
import vn.lienthong.gateway.api.Delivery;

/** What an answer to a posted payment file means. The status line decides; the body only adds the bank's words. */
final class PaymentAnswers {
    private static final int MOST_BYTES = 64 * 1024;
    private static final int LONGEST_WORD = 300;

    private final Clock clock;

    PaymentAnswers(Clock clock) {
        this.clock = clock;
    }

    Delivery of(Answer answer) {
        int status = answer.status();
        Duration retryAfter = RetryAfter.of(answer, clock);
        String code = "http." + status;
        return switch (status) {
            // 409: the bank has this MsgId already, so an earlier sending of the same file arrived.
            case 202, 409 -> new Delivery.Accepted(word(words(answer), "ackId"));
            case 429 -> new Delivery.Unavailable(code, retryAfter);
            case 503 -> retryAfter == null ? new Delivery.Unknown(code) : new Delivery.Unavailable(code, retryAfter);
            default ->
                // A 2xx that is not 202 may come from anything in between, and says nothing about the file.
                status >= 400 && status < 500 ? rejected(code, words(answer)) : new Delivery.Unknown(code);
        };
    }

    private static Delivery rejected(String httpCode, Map<String, String> words) {
        String code = word(words, "code");
        return new Delivery.Rejected(code == null ? httpCode : code, word(words, "reason"));
    }

    private static Map<String, String> words(Answer answer) {
        return JsonAnswers.lenientObject(answer.readable(MOST_BYTES));
    }

    private static @Nullable String word(Map<String, String> words, String name) {
        String word = words.getOrDefault(name, "").strip();
        if (word.isEmpty()) return null;
        return word.length() <= LONGEST_WORD ? word : word.substring(0, LONGEST_WORD);
    }
}
