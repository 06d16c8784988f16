package vn.lienthong.sandbox.vss.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Base64;
import java.util.regex.Pattern;
import vn.lienthong.sandbox.vss.book.Procedure;

/** The body of {@code POST /api/hoso/nop}, checked but for its file.
 *
 * @param reference maGuiHoSo
 * @param lines soDong
 * @param file the XML of tepTin */
public record DossierRequest(
        String reference, Procedure procedure, String unit, String period, int lines, byte[] file) {
    /** A dossier has no more lines than this. */
    public static final int MOST_LINES = 2_000;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9-]{1,35}");
    private static final Pattern UNIT = Pattern.compile("[A-Za-z0-9.-]{1,20}");
    private static final Pattern PERIOD = Pattern.compile("(0[1-9]|1[0-2])/[0-9]{4}");
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,6}");

    /** Throws {@link NotTaken} when a field is missing or not as agreed. */
    public static DossierRequest read(byte[] body) throws NotTaken {
        JsonNode request = object(body);
        Procedure procedure = Procedure.ofCode(request.path("maThuTuc").asText());
        if (procedure == null) {
            throw new NotTaken("maThuTuc is none of 600, 602, 603");
        }
        int lines = Integer.parseInt(text(request, "soDong", COUNT));
        if (lines < 1 || lines > MOST_LINES) {
            throw new NotTaken("soDong is not 1 to " + MOST_LINES);
        }
        return new DossierRequest(
                text(request, "maGuiHoSo", REFERENCE),
                procedure,
                text(request, "maDonVi", UNIT),
                text(request, "kyKeKhai", PERIOD),
                lines,
                file(request));
    }

    private static JsonNode object(byte[] body) throws NotTaken {
        try {
            JsonNode node = JSON.readTree(body);
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (IOException e) {
            throw new NotTaken("the body is not JSON");
        }
        throw new NotTaken("the body is not a JSON object");
    }

    private static String text(JsonNode object, String field, Pattern shape) throws NotTaken {
        String value = object.path(field).asText();
        if (!shape.matcher(value).matches()) {
            throw new NotTaken(field + " is missing or not " + shape);
        }
        return value;
    }

    private static byte[] file(JsonNode object) throws NotTaken {
        try {
            return Base64.getDecoder().decode(object.path("tepTin").asText());
        } catch (IllegalArgumentException e) {
            throw new NotTaken("tepTin is not Base64");
        }
    }
}
