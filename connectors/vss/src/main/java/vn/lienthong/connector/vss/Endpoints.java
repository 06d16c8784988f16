package vn.lienthong.connector.vss;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Where the portal is asked for what.
 *
 * @param submit dossiers are handed in here
 * @param inquiry a dossier is asked for here by our reference, as {@code maGuiHoSo}
 * @param result the result of a dossier is asked for here, {@code {soHoSo}} standing for its number
 * @param cardLookUp cards are looked up here
 */
record Endpoints(URI submit, URI inquiry, String result, URI cardLookUp) {
    static final String NUMBER = "{soHoSo}";

    URI inquiry(String reference) {
        return URI.create(inquiry + "?maGuiHoSo=" + encoded(reference));
    }

    /** A number has slashes, and they are steps of the path. */
    URI result(String number) {
        return URI.create(result.replace(NUMBER, encoded(number).replace("%2F", "/")));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
