package vn.lienthong.sandbox.partner;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What a partner answers. */
public record Reply(int status, Map<String, String> headers, byte[] body) {
    private static final String CONTENT_TYPE = "Content-Type";
    /** No HTTP status: says that nothing is to be said. */
    private static final int SILENT = 0;

    public static Reply json(int status, String json) {
        return new Reply(status, Map.of(CONTENT_TYPE, "application/json"), json.getBytes(StandardCharsets.UTF_8));
    }

    public static Reply xml(byte[] document) {
        return new Reply(200, Map.of(CONTENT_TYPE, "application/xml"), document);
    }

    public static Reply empty(int status) {
        return new Reply(status, Map.of(), new byte[0]);
    }

    /** A refusal in plain words, which hold no value of the request. */
    public static Reply refusal(int status, String reason) {
        return json(status, "{\"error\":\"" + reason.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}");
    }

    /** No answer at all: the caller hears nothing until it gives up. */
    public static Reply none() {
        return empty(SILENT);
    }

    public boolean isNone() {
        return status == SILENT;
    }

    public boolean isXml() {
        return "application/xml".equals(headers.get(CONTENT_TYPE));
    }
}
