package vn.lienthong.gateway.app.rest.intake;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import vn.lienthong.gateway.app.rest.Refusal;

/**
 * The list that a call carries: its whole body, or the file of a form.
 *
 * @param form {@code csv} or {@code ndjson}
 * @param name of the file; absent where the call does not say
 */
record SentList(String form, @Nullable String name, MultipartFileOrBody bytes) {
    private static final Map<String, String> FORMS = Map.of(
            "text/csv", "csv",
            "application/csv", "csv",
            "text/plain", "csv",
            "application/x-ndjson", "ndjson",
            "application/ndjson", "ndjson",
            "application/jsonl", "ndjson",
            "application/jsonlines", "ndjson");

    /** Opens the bytes; once. */
    interface MultipartFileOrBody {
        InputStream open() throws IOException;
    }

    static SentList of(HttpServletRequest request, @Nullable String name) {
        if (request instanceof MultipartHttpServletRequest form) {
            MultipartFile file = form.getFile("file");
            if (file == null) throw Refusal.of(422, "file.missing", "The form has no part named file.");
            String fileName = name == null ? file.getOriginalFilename() : name;
            return new SentList(form(file.getContentType(), fileName), fileName, file::getInputStream);
        }
        return new SentList(form(request.getContentType(), null), name, request::getInputStream);
    }

    private static String form(@Nullable String contentType, @Nullable String fileName) {
        String ending =
                fileName == null ? "" : fileName.toLowerCase(Locale.ROOT).replaceAll(".*\\.", "");
        if (ending.equals("csv")) return "csv";
        if (ending.equals("ndjson") || ending.equals("jsonl")) return "ndjson";
        String form = contentType == null ? null : FORMS.get(bare(contentType));
        if (form == null)
            throw Refusal.of(
                    415, "content-type.unknown", "A list is text/csv or application/x-ndjson: say so in Content-Type.");
        return form;
    }

    private static String bare(String contentType) {
        try {
            MediaType type = MediaType.parseMediaType(contentType);
            return type.getType() + "/" + type.getSubtype();
        } catch (org.springframework.http.InvalidMediaTypeException e) {
            return "";
        }
    }
}
