package vn.lienthong.connector.instant;

import java.util.Map;

/** The fields of the network's messages; a network that calls one otherwise says so in the configuration. */
enum Field {
    REQUEST_ID("requestId"),
    BANK_BIN("bankBin"),
    ACCOUNT_NUMBER("accountNumber"),
    ACCOUNT_NAME("accountName"),
    AMOUNT("amount"),
    DESCRIPTION("description"),
    RESPONSE_CODE("responseCode"),
    REASON_CODE("reasonCode"),
    BANK_REF("bankRef"),
    RESULT("result"),
    SEQ("seq");

    private final String usual;

    Field(String usual) {
        this.usual = usual;
    }

    /** Its name on the wire where the configuration says no other. */
    String usual() {
        return usual;
    }

    /** The names of the fields on the wire.
     *
     * @param other those that differ from the usual ones
     */
    record Names(Map<Field, String> other) {
        Names {
            other = Map.copyOf(other);
        }

        String of(Field field) {
            return other.getOrDefault(field, field.usual);
        }

        /** What an answer says in a field; empty if it says nothing. */
        String in(Map<String, String> answer, Field field) {
            return answer.getOrDefault(of(field), "").strip();
        }
    }
}
