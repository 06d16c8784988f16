package vn.lienthong.gateway.engine.folder.paper;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.lienthong.gateway.engine.intake.fault.ErrorCatalogue;
import vn.lienthong.gateway.engine.intake.fault.FileFault;
import vn.lienthong.gateway.engine.intake.result.BatchView;
import vn.lienthong.gateway.engine.service.Words;

/**
 * Tells an agency why nothing of a file was taken: {@code <name>.error.json} for its programs and {@code <name>.error.txt} for
 * its people, both in Vietnamese and English.
 */
public final class Notice {
    private static final JsonMapper JSON = new JsonMapper();

    private final ErrorCatalogue errors;
    private final Clock clock;

    public Notice(ErrorCatalogue errors, Clock clock) {
        this.errors = errors;
        this.clock = clock;
    }

    /** One thing that is wrong. */
    private record Reason(String code, long line, int column, Words what, Words fix) {}

    /** Of a file that never became a batch. @param stem what the notice is called after */
    public void write(Path room, String stem, String file, List<FileFault> faults) throws IOException {
        writeReasons(
                room,
                stem,
                file,
                faults.stream()
                        .map(fault -> reason(fault.code(), fault.line(), fault.column(), errors.message(fault)))
                        .toList());
    }

    /** Of a batch that was refused as a whole. */
    public void writeOf(Path room, String stem, String file, List<BatchView.Fault> faults) throws IOException {
        writeReasons(
                room,
                stem,
                file,
                faults.stream()
                        .map(fault -> reason(fault.code(), fault.line(), fault.column(), fault.message()))
                        .toList());
    }

    /** Takes back what was said. */
    public static void remove(Path room, String stem) throws IOException {
        Files.deleteIfExists(room.resolve(stem + ".error.json"));
        Files.deleteIfExists(room.resolve(stem + ".error.txt"));
    }

    /** The message says both; what to do stands at its end. */
    private Reason reason(String code, long line, int column, Words message) {
        ErrorCatalogue.Entry entry = errors.find(code);
        Words fix = entry == null ? new Words("", "") : entry.fix();
        return new Reason(
                code,
                line,
                column,
                new Words(without(message.vi(), fix.vi()), without(message.en(), fix.en())),
                new Words(kept(message.vi(), fix.vi()), kept(message.en(), fix.en())));
    }

    private static String without(String message, String fix) {
        return message.endsWith(fix)
                ? message.substring(0, message.length() - fix.length()).strip()
                : message;
    }

    /** Where the fix names something of the file, the message has it, filled in. */
    private static String kept(String message, String fix) {
        return message.endsWith(fix) ? fix : "";
    }

    private void writeReasons(Path room, String stem, String file, List<Reason> reasons) throws IOException {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", file);
        json.put("at", clock.instant().toString());
        json.put("code", reasons.get(0).code());
        json.put("what", reasons.get(0).what());
        json.put("fix", reasons.get(0).fix());
        json.put("faults", reasons);
        byte[] bytes = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
        Paper.write(room, stem + ".error.json", out -> out.write(bytes));
        Paper.write(room, stem + ".error.txt", out -> text(out, file, reasons));
    }

    /** As old editors on Windows read it. */
    private static void text(OutputStream out, String file, List<Reason> reasons) throws IOException {
        StringBuilder text = new StringBuilder("\uFEFF").append(file).append("\r\n");
        for (Reason reason : reasons) {
            text.append("\r\n").append(reason.code());
            if (reason.line() > 0) text.append(" (").append(reason.line()).append(')');
            for (String language : List.of("vi", "en")) {
                text.append("\r\n").append(reason.what().in(language));
                if (!reason.fix().in(language).isEmpty())
                    text.append(' ').append(reason.fix().in(language));
            }
            text.append("\r\n");
        }
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
