package vn.lienthong.connector.instant;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import vn.lienthong.connector.instant.transport.FlatJson;
import vn.lienthong.gateway.api.Fact;
import vn.lienthong.gateway.api.FactSink;
import vn.lienthong.gateway.api.InvalidMessage;
import vn.lienthong.gateway.api.Submission;

/**
 * The answer to an inquiry as it is stored: what the network said, and whose transfer it was asked about, because its answer need
 * not say. The item is named and not only its submission: a refusal of a submission that was sent again decides nothing, one of
 * the item does.
 */
final class TransferStatus {
    static final String TYPE = "transfer-status";
    private static final int LONGEST_CODE = 100;
    /** No field of any network. */
    private static final String REFERENCE = "lien-thong.reference";

    private TransferStatus() {}

    static byte[] write(Map<String, String> words, Submission submission, Field.Names fields) {
        Map<String, String> named = new LinkedHashMap<>(words);
        named.put(fields.of(Field.REQUEST_ID), submission.submissionRef());
        named.put(REFERENCE, submission.references().getFirst());
        return FlatJson.write(named);
    }

    static void read(byte[] document, InstantConfig config, FactSink sink) throws InvalidMessage {
        Map<String, String> words = words(document);
        String requestId = config.fields().in(words, Field.REQUEST_ID);
        String code = config.fields().in(words, Field.RESPONSE_CODE);
        if (requestId.isEmpty() || code.isEmpty())
            throw new InvalidMessage("report.malformed", "requestId or responseCode is missing");
        Fact.Said said = switch (config.codes().of(code)) {
            case COMPLETED -> new Fact.Said.Completed(code);
            case REJECTED -> new Fact.Said.Rejected(reason(words, config.fields()), null);
            case ACCEPTED, UNKNOWN, DUPLICATE -> new Fact.Said.Open(code);
        };
        String bankRef = config.fields().in(words, Field.BANK_REF);
        sink.document(FactSink.Kind.STATUS_REPORT, null, null);
        sink.fact(new Fact(requestId, words.get(REFERENCE), said, null, bankRef.isEmpty() ? null : bankRef));
    }

    static Map<String, String> words(byte[] document) throws InvalidMessage {
        try {
            return FlatJson.object(document);
        } catch (IOException e) {
            throw new InvalidMessage("report.malformed", "the document is not one JSON object");
        }
    }

    /** Why a transfer was refused: the reason where the network gives one, else its response code. */
    static String reason(Map<String, String> words, Field.Names fields) {
        String reason = fields.in(words, Field.REASON_CODE);
        return reason.isEmpty() || reason.length() > LONGEST_CODE ? fields.in(words, Field.RESPONSE_CODE) : reason;
    }
}
