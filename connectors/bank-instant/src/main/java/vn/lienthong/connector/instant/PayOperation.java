package vn.lienthong.connector.instant;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.connector.instant.transport.FlatJson;
import vn.lienthong.connector.instant.transport.Response;
import vn.lienthong.connector.instant.transport.Response.Answered;
import vn.lienthong.connector.instant.transport.Response.Unanswered;
import vn.lienthong.connector.instant.transport.SignedCalls;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.DeliveryReport;
import vn.lienthong.gateway.api.Draft;
import vn.lienthong.gateway.api.Encoding;
import vn.lienthong.gateway.api.Inquiry;
import vn.lienthong.gateway.api.OutboundOperation;
import vn.lienthong.gateway.api.Submission;

/** {@code pay}: one transfer a submission, under its id; asks by the same id. */
final class PayOperation implements OutboundOperation {
    private static final int MOST_ANSWER_BYTES = 64 * 1024;
    private static final int LONGEST_WORD = 100;
    /** Our key, or the address, is wrong: nobody looked at the transfer, and no other one would fare better. */
    private static final Set<Integer> NOT_LET_IN = Set.of(401, 403, 404, 405, 407);

    private final InstantConfig config;
    private final SignedCalls calls;

    PayOperation(InstantConfig config, SignedCalls calls) {
        this.config = config;
        this.calls = calls;
    }

    @Override
    public Encoding encode(Draft draft) {
        var item = new ItemFields(draft.items().getFirst());
        String bin = item.text(ItemFields.Text.BANK_BIN);
        String account = item.text(ItemFields.Text.ACCOUNT_NUMBER);
        String name = item.text(ItemFields.Text.ACCOUNT_NAME);
        long amount = item.amount(config.maxAmount());
        String description = item.text(ItemFields.Text.DESCRIPTION);
        Encoding.Unsayable unsayable = item.unsayable();
        if (unsayable != null) return unsayable;
        return new Encoding.Encoded(FlatJson.write(json -> {
            json.writeStringField(name(Field.REQUEST_ID), draft.submissionRef());
            json.writeStringField(name(Field.BANK_BIN), bin);
            json.writeStringField(name(Field.ACCOUNT_NUMBER), account);
            json.writeStringField(name(Field.ACCOUNT_NAME), name);
            json.writeNumberField(name(Field.AMOUNT), amount);
            json.writeStringField(name(Field.DESCRIPTION), description);
        }));
    }

    private String name(Field field) {
        return config.fields().of(field);
    }

    @Override
    public DeliveryReport deliver(Submission submission) {
        Response response = calls.post(config.endpoints().transfers(), submission.bytes(), MOST_ANSWER_BYTES);
        return DeliveryReport.of(
                switch (response) {
                    case Unanswered(String code, boolean sent) ->
                        sent ? new Delivery.Unknown(code) : new Delivery.Unavailable(code, null);
                    case Answered answered -> answered(answered, submission.submissionRef());
                });
    }

    private Delivery answered(Answered answer, String requestId) {
        int status = answer.status();
        if (status == 200) return said(answer, requestId);
        if (status == 429 || status == 503) return new Delivery.Unavailable(answer.code(), answer.retryAfter());
        if (NOT_LET_IN.contains(status)) return new Delivery.Unavailable(answer.code(), null);
        // 408: given up while reading; 409: another request with this id. What became of it is told by inquiry.
        boolean refused = status >= 400 && status < 500 && status != 408 && status != 409;
        return refused ? new Delivery.Rejected(answer.code(), null) : new Delivery.Unknown(answer.code());
    }

    private Delivery said(Answered answer, String requestId) {
        Said said = read(answer, requestId);
        if (said.fault() != null) return new Delivery.Unknown(said.fault());
        return switch (config.codes().of(said.code())) {
            case COMPLETED -> new Delivery.Completed(word(said, Field.BANK_REF));
            case ACCEPTED -> new Delivery.Accepted(word(said, Field.BANK_REF));
            case REJECTED -> new Delivery.Rejected(TransferStatus.reason(said.words(), config.fields()), null);
            case UNKNOWN, DUPLICATE -> new Delivery.Unknown(said.code());
        };
    }

    @Override
    public Inquiry inquire(Submission submission) {
        return switch (calls.get(config.endpoints().status(submission.submissionRef()), MOST_ANSWER_BYTES)) {
            case Unanswered(String code, boolean sent) -> new Inquiry.NoAnswer(code, null);
            case Answered answer ->
                switch (answer.status()) {
                    case 200 -> found(answer, submission);
                    case 404 -> new Inquiry.NotKnown(answer.code());
                    default -> new Inquiry.NoAnswer(answer.code(), answer.retryAfter());
                };
        };
    }

    private Inquiry found(Answered answer, Submission submission) {
        Said said = read(answer, submission.submissionRef());
        if (said.fault() != null) return new Inquiry.NoAnswer(said.fault(), null);
        return switch (config.codes().of(said.code())) {
            case COMPLETED, REJECTED ->
                new Inquiry.Found(TransferStatus.TYPE, TransferStatus.write(said.words(), submission, config.fields()));
            case ACCEPTED -> new Inquiry.Taken(word(said, Field.BANK_REF));
            case UNKNOWN, DUPLICATE -> new Inquiry.NoAnswer(said.code(), null);
        };
    }

    /**
     * The body of an answer.
     *
     * @param fault why it cannot be used; absent if it can
     */
    private record Said(
            Map<String, String> words,
            String code,
            @Nullable String fault) {
        static Said unusable(String fault) {
            return new Said(Map.of(), "", fault);
        }
    }

    private Said read(Answered answer, String requestId) {
        if (answer.fault() != null) return Said.unusable(answer.fault());
        try {
            Map<String, String> words = new LinkedHashMap<>(FlatJson.object(answer.body()));
            String named = config.fields().in(words, Field.REQUEST_ID);
            String code = config.fields().in(words, Field.RESPONSE_CODE);
            if (!named.isEmpty() && !named.equals(requestId)) return Said.unusable("answer.of-another");
            return code.isEmpty() || code.length() > LONGEST_WORD
                    ? Said.unusable("answer.malformed")
                    : new Said(words, code, null);
        } catch (IOException e) {
            return Said.unusable("answer.malformed");
        }
    }

    private @Nullable String word(Said said, Field field) {
        String word = config.fields().in(said.words(), field);
        if (word.isEmpty()) return null;
        return word.length() <= LONGEST_WORD ? word : word.substring(0, LONGEST_WORD);
    }
}
