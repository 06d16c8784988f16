package vn.lienthong.gateway.engine.outcome;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The form of {@code outcome.packed}: what was said of the items of one submission, one deflated text line an item (id, word,
 * code, amount, partner's reference, state that it led to; tab-separated, empty where absent). A row per item would cost forty
 * times as much and is only ever read item by item on a transfer's page.
 */
public final class PackedOutcomes {
    private static final int MOST_LETTERS_OF_A_REFERENCE = 64;

    private PackedOutcomes() {}

    /** One line. {@code word} is a {@link Word}, or the name of a delivery answer such as {@code UNKNOWN}. */
    public record Line(
            long transferId,
            String word,
            @Nullable String code,
            @Nullable Long amountVnd,
            @Nullable String partnerRef,
            @Nullable String state) {}

    public static byte[] pack(List<Line> lines) {
        var deflater = new Deflater(Deflater.BEST_SPEED);
        var bytes = new ByteArrayOutputStream(lines.size() * 12 + 64);
        try (var out = new DeflaterOutputStream(bytes, deflater)) {
            var text = new StringBuilder(lines.size() * 40);
            for (Line line : lines) write(text, line);
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    private static void write(StringBuilder text, Line line) {
        text.append(line.transferId()).append('\t').append(line.word()).append('\t');
        text.append(clean(line.code())).append('\t');
        if (line.amountVnd() != null) text.append(line.amountVnd().longValue());
        text.append('\t').append(clean(line.partnerRef())).append('\t');
        text.append(clean(line.state())).append('\n');
    }

    private static String clean(@Nullable String value) {
        if (value == null) return "";
        String line =
                value.length() > MOST_LETTERS_OF_A_REFERENCE ? value.substring(0, MOST_LETTERS_OF_A_REFERENCE) : value;
        return line.indexOf('\t') < 0 && line.indexOf('\n') < 0 ? line : line.replaceAll("[\\t\\n\\r]", " ");
    }

    public static List<Line> unpack(byte[] packed) {
        try (var in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
            var lines = new ArrayList<Line>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (!line.isEmpty()) lines.add(read(line.split("\t", -1)));
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Line read(String[] field) {
        return new Line(
                Long.parseLong(field[0]),
                field[1],
                absent(field[2]),
                field[3].isEmpty() ? null : Long.valueOf(field[3]),
                absent(field[4]),
                absent(field[5]));
    }

    private static @Nullable String absent(String value) {
        return value.isEmpty() ? null : value;
    }
}
