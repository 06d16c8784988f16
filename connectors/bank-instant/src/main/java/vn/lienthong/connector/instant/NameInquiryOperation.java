package vn.lienthong.connector.instant;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import vn.lienthong.connector.instant.transport.FlatJson;
import vn.lienthong.connector.instant.transport.Response.Answered;
import vn.lienthong.connector.instant.transport.Response.Unanswered;
import vn.lienthong.connector.instant.transport.SignedCalls;
import vn.lienthong.connector.names.NameMatch;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.DeliveryReport;
import vn.lienthong.gateway.api.Draft;
import vn.lienthong.gateway.api.Encoding;
import vn.lienthong.gateway.api.Inquiry;
import vn.lienthong.gateway.api.OutboundOperation;
import vn.lienthong.gateway.api.Submission;

/**
 * {@code name-inquiry}: asks who holds an account and compares. Completed with {@code match} or {@code cannot-tell} as the
 * partner's reference, Rejected with {@value #DIFFERS} or {@value #NOT_FOUND}. The name that the network tells goes no further.
 *
 * <p>The network is asked with the account alone; the name to compare with is stored beside the request and does not leave.
 */
final class NameInquiryOperation implements OutboundOperation {
    static final String DIFFERS = "name.differs";
    static final String NOT_FOUND = "account.not-found";
    private static final int MOST_ANSWER_BYTES = 64 * 1024;
    private static final String REQUEST = "request";
    private static final String PAYEE = "payee";

    private final InstantConfig config;
    private final SignedCalls calls;

    NameInquiryOperation(InstantConfig config, SignedCalls calls) {
        this.config = config;
        this.calls = calls;
    }

    @Override
    public Encoding encode(Draft draft) {
        var item = new ItemFields(draft.items().getFirst());
        String bin = item.text(ItemFields.Text.BANK_BIN);
        String account = item.text(ItemFields.Text.ACCOUNT_NUMBER);
        String payee = item.text(ItemFields.Text.PAYEE_NAME);
        Encoding.Unsayable unsayable = item.unsayable();
        if (unsayable != null) return unsayable;
        byte[] request = FlatJson.write(json -> question(json, bin, account));
        return new Encoding.Encoded(FlatJson.write(json -> {
            json.writeStringField(REQUEST, new String(request, StandardCharsets.UTF_8));
            json.writeStringField(PAYEE, payee);
        }));
    }

    private void question(JsonGenerator json, String bin, String account) throws IOException {
        json.writeStringField(config.fields().of(Field.BANK_BIN), bin);
        json.writeStringField(config.fields().of(Field.ACCOUNT_NUMBER), account);
    }

    @Override
    public DeliveryReport deliver(Submission submission) {
        Map<String, String> stored = stored(submission);
        byte[] request = stored.getOrDefault(REQUEST, "").getBytes(StandardCharsets.UTF_8);
        return DeliveryReport.of(
                switch (calls.post(config.endpoints().nameInquiry(), request, MOST_ANSWER_BYTES)) {
                    case Unanswered(String code, boolean sent) -> new Delivery.Unavailable(code, null);
                    case Answered answer -> answered(answer, stored.getOrDefault(PAYEE, ""));
                });
    }

    private static Map<String, String> stored(Submission submission) {
        try {
            return FlatJson.object(submission.bytes());
        } catch (IOException e) {
            throw new IllegalStateException("the stored bytes are not those that were encoded", e);
        }
    }

    private Delivery answered(Answered answer, String payee) {
        if (answer.status() != 200) return new Delivery.Unavailable(answer.code(), answer.retryAfter());
        if (answer.fault() != null) return new Delivery.Unavailable(answer.fault(), null);
        try {
            Map<String, String> words = FlatJson.object(answer.body());
            String shown = config.fields().in(words, Field.ACCOUNT_NAME);
            return switch (config.fields().in(words, Field.RESULT)) {
                case "MATCHABLE" -> compared(config.names().compare(payee, shown));
                case "MASKED", "CANNOT_VERIFY" -> compared(NameMatch.CANNOT_TELL);
                case "NOT_FOUND" -> new Delivery.Rejected(NOT_FOUND, null);
                default -> new Delivery.Unavailable("answer.malformed", null);
            };
        } catch (IOException e) {
            return new Delivery.Unavailable("answer.malformed", null);
        }
    }

    private static Delivery compared(NameMatch match) {
        return switch (match) {
            case MATCH, CANNOT_TELL -> new Delivery.Completed(match.word());
            case DIFFERS -> new Delivery.Rejected(DIFFERS, null);
        };
    }

    /** A question is not asked about; it is asked again. */
    @Override
    public Inquiry inquire(Submission submission) {
        return new Inquiry.NoAnswer("inquiry.none", null);
    }
}
