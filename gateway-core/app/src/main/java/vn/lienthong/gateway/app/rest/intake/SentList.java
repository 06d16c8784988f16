package vn.lienthong.gateway.app.rest.intake;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import vn.lienthong.gateway.app.rest.Refusal;
import vn.lienthong.gateway.engine.intake.write.Table;

/**
 * The list that a call carries: its whole body, or the file of a form.
 *
 * @param form {@code csv}, {@code ndjson} or {@code xlsx}; what starts as a workbook is one, whatever it is called
 * @param name of the file; absent where the call does not say
 */
record SentList(String form, @Nullable String name, MultipartFileOrBody bytes) {
    private static final String WORKBOOK = "xlsx";
    private static final Map<String, String> FORMS = Map.ofEntries(
            Map.entry("text/csv", "csv"),
            Map.entry("application/csv", "csv"),
            Map.entry("text/plain", "csv"),
            Map.entry("application/x-ndjson", "ndjson"),
            Map.entry("application/ndjson", "ndjson"),
            Map.entry("application/jsonl", "ndjson"),
            Map.entry("application/jsonlines", "ndjson"),
            Map.entry(Table.Form.XLSX.contentType(), WORKBOOK),
            // refused while it is checked, with a word on what to do
            Map.entry("application/vnd.ms-excel.sheet.macroenabled.12", WORKBOOK));
    /** Names that say more than a content type: browsers and mail programs call a list whatever they like. */
    private static final Map<String, String> ENDINGS =
            Map.of("csv", "csv", "ndjson", "ndjson", "jsonl", "ndjson", WORKBOOK, WORKBOOK, "xlsm", WORKBOOK);

    /** Opens the bytes; once. */
    interface MultipartFileOrBody {
        InputStream open() throws IOException;
    }

    static SentList of(HttpServletRequest request, @Nullable String name) throws IOException {
        if (request instanceof MultipartHttpServletRequest form) {
            MultipartFile file = form.getFile("file");
            if (file == null) throw Refusal.of(422, "file.missing", "The form has no part named file.");
            String fileName = name == null ? file.getOriginalFilename() : name;
            return of(file.getContentType(), fileName, file.getInputStream(), fileName);
        }
        return of(request.getContentType(), null, request.getInputStream(), name);
    }

    /** @param speaking name whose ending says what the file is; absent: only the content type does */
    private static SentList of(
            @Nullable String contentType, @Nullable String speaking, InputStream body, @Nullable String name)
            throws IOException {
        PushbackInputStream bytes = new PushbackInputStream(body, 4);
        byte[] first = bytes.readNBytes(4);
        bytes.unread(first);
        String form = isWorkbook(first) ? WORKBOOK : form(contentType, speaking);
        return new SentList(form, name, () -> bytes);
    }

    /** An archive, or the container of old and of locked workbooks. */
    private static boolean isWorkbook(byte[] first) {
        if (first.length < 4) return false;
        boolean archive = first[0] == 'P' && first[1] == 'K' && first[2] == 3 && first[3] == 4;
        return archive || (first[0] == (byte) 0xD0 && first[1] == (byte) 0xCF && first[2] == 0x11);
    }

    private static String form(@Nullable String contentType, @Nullable String fileName) {
        String ending =
                fileName == null ? "" : fileName.toLowerCase(Locale.ROOT).replaceAll(".*\\.", "");
        String form = ENDINGS.get(ending);
        if (form == null && contentType != null) form = FORMS.get(bare(contentType));
        if (form == null)
            throw Refusal.of(
                    415,
                    "content-type.unknown",
                    "A list is text/csv, application/x-ndjson or an .xlsx workbook: say so in Content-Type.");
        return form;
    }

    private static String bare(String contentType) {
        try {
            MediaType type = MediaType.parseMediaType(contentType);
            return (type.getType() + "/" + type.getSubtype()).toLowerCase(Locale.ROOT);
        } catch (org.springframework.http.InvalidMediaTypeException e) {
            return "";
        }
    }
}
