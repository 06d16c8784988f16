package vn.lienthong.gateway.engine.intake.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.intake.fault.Fault;
import vn.lienthong.gateway.engine.intake.fault.FileFault;
import vn.lienthong.gateway.engine.intake.fault.ListRefused;
import vn.lienthong.gateway.engine.service.Profile;
import vn.lienthong.gateway.engine.service.ServiceDefinition;

/** A list as newline-delimited JSON: one object a line, UTF-8. */
public final class NdjsonList implements ListReader {
    private final ByteWindow window;
    private final ItemJson items;
    private final Limits limits;
    private final int fields;
    private int number;
    private long line = 1;

    public NdjsonList(InputStream in, ServiceDefinition service, Profile profile, Limits limits) throws IOException {
        this.window = new ByteWindow(in);
        this.items = new ItemJson(service, profile);
        this.limits = limits;
        this.fields = service.fields().size();
        if (window.at(0) == 0xEF && window.at(1) == 0xBB && window.at(2) == 0xBF) window.advance(3);
        if (window.at(0) == -1) throw new ListRefused(List.of(FileFault.of("file.empty")));
        if (window.at(0) == 'P' && window.at(1) == 'K') throw new ListRefused(List.of(FileFault.of("file.format")));
    }

    @Override
    public @Nullable Row next() throws IOException {
        int length = 0;
        while (true) {
            int b = window.at(length);
            if (b == -1 && length == 0) return null;
            if (b == '\n' || b == -1) {
                boolean blank = isBlank(length);
                Row row = blank ? null : row(length);
                window.advance(b == -1 ? length : length + 1);
                line++;
                if (row != null) return row;
                length = 0;
            } else if (++length > limits.lineBytes()) {
                return tooLong(length);
            }
        }
    }

    private Row row(int length) {
        number++;
        String text = Utf8.text(window.bytes(), window.start(), length);
        int wrong = Utf8.firstFault(text, window.bytes(), window.start(), length);
        if (wrong < 0) return items.read(number, window.bytes(), window.start(), length);
        long offset = window.offset() + wrong + 1;
        return broken(
                Fault.ofLine("file.encoding", Map.of("line", String.valueOf(line), "byte", String.valueOf(offset))),
                List.of(text));
    }

    private Row tooLong(int length) throws IOException {
        number++;
        window.advance(length);
        while (window.at(0) != '\n' && window.at(0) != -1) window.advance(1);
        window.advance(window.at(0) == -1 ? 0 : 1);
        line++;
        return broken(Fault.ofLine("line.too-long", Map.of("max", String.valueOf(limits.lineBytes()))), List.of());
    }

    private Row broken(Fault fault, List<String> cells) {
        return new Row(number, new @Nullable String[fields], new int[0], List.of(fault), cells);
    }

    private boolean isBlank(int length) {
        for (int i = 0; i < length; i++)
            if (window.bytes()[window.start() + i] > ' ' || window.bytes()[window.start() + i] < 0) return false;
        return true;
    }
}
