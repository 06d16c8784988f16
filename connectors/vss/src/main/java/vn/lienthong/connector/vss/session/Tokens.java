package vn.lienthong.connector.vss.session;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The two tokens of a session, which travel in the query. Secrets both: they have no string form. */
record Tokens(String access, String id) {
    /** As they stand in an address. */
    String query() {
        return "token=" + URLEncoder.encode(access, StandardCharsets.UTF_8) + "&id_token="
                + URLEncoder.encode(id, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "Tokens";
    }
}
