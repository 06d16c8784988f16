package vn.lienthong.sandbox.instant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.regex.Pattern;
import vn.lienthong.sandbox.instant.book.Transfer;

/** The body of {@code POST /instant/v1/transfers}, checked. */
record TransferOrder(String requestId, String accountNumber, long amount, String description) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,35}");
    private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9./-]{1,34}");
    private static final Pattern BIN = Pattern.compile("[0-9]{6}");

    /** Throws {@link IllegalArgumentException}, in words without values, when the network cannot read it. */
    static TransferOrder read(byte[] body) {
        JsonNode order = object(body);
        text(order, "bankBin", BIN);
        if (order.path("accountName").asText().isBlank()) {
            throw new IllegalArgumentException("accountName is missing");
        }
        JsonNode amount = order.path("amount");
        if (!amount.isIntegralNumber() || !amount.canConvertToLong() || amount.longValue() < 1) {
            throw new IllegalArgumentException("amount is not a whole number above 0");
        }
        return new TransferOrder(
                text(order, "requestId", ID),
                text(order, "accountNumber", ACCOUNT),
                amount.longValue(),
                order.path("description").asText());
    }

    /** The account asked for in the body of {@code POST /instant/v1/name-inquiry}. */
    static String readAccount(byte[] body) {
        JsonNode question = object(body);
        text(question, "bankBin", BIN);
        return text(question, "accountNumber", ACCOUNT);
    }

    private static JsonNode object(byte[] body) {
        try {
            JsonNode node = JSON.readTree(body);
            if (node.isObject()) {
                return node;
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("the body is not JSON", e);
        }
        throw new IllegalArgumentException("the body is not a JSON object");
    }

    private static String text(JsonNode object, String field, Pattern shape) {
        String value = object.path(field).isTextual() ? object.path(field).textValue() : "";
        if (!shape.matcher(value).matches()) {
            throw new IllegalArgumentException(field + " is missing or not " + shape);
        }
        return value;
    }

    Transfer takenAt(long millis) {
        String lastWord = description.substring(description.lastIndexOf(' ') + 1);
        String reference = ID.matcher(lastWord).matches() ? lastWord : requestId;
        return new Transfer(requestId, reference, accountNumber, amount, millis);
    }
}
