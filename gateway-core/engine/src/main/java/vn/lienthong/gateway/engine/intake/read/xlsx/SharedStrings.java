package vn.lienthong.gateway.engine.intake.read.xlsx;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;

/**
 * The texts of a workbook, which its cells name by number. Every cell of a sheet may come before or after its text, so all
 * of them are kept; as UTF-8 bytes in blocks, which is a fifth of what strings would take.
 */
final class SharedStrings {
    private static final int BLOCK = 1 << 20;
    private static final int LONGEST = 40_000;

    private final List<byte[]> blocks = new ArrayList<>();
    private long[] ends = new long[1024];
    private int count;
    private long size;

    static SharedStrings none() {
        return new SharedStrings();
    }

    static SharedStrings of(ZipParts parts, String name, XlsxLimits limits) throws IOException {
        SharedStrings strings = new SharedStrings();
        try (XmlPart part = new XmlPart(parts, name)) {
            while (part.findStart("si")) {
                strings.add(text(part, "si", LONGEST));
                if (strings.size + 8L * strings.count > limits.stringBytes()) throw Refused.of("file.strings");
            }
        }
        return strings;
    }

    /** The text of an element that has started, without its readings (phonetic runs). */
    static String text(XmlPart part, String element, int most) throws IOException {
        StringBuilder text = new StringBuilder();
        int start = part.depth();
        boolean inText = false;
        int silent = 0;
        while (true) {
            int event = part.next();
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (part.is("rPh")) silent++;
                    inText = part.is("t") && silent == 0;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    if (part.depth() < start) return Escapes.unescaped(text.toString());
                    if (part.is("rPh")) silent--;
                    inText = false;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (inText) part.appendText(text, most);
                }
                case XMLStreamConstants.END_DOCUMENT -> throw Refused.damaged(element);
                default -> {}
            }
        }
    }

    String get(int index) {
        if (index < 0 || index >= count) throw Refused.damaged("sharedStrings");
        long from = index == 0 ? 0 : ends[index - 1];
        int length = (int) (ends[index] - from);
        byte[] bytes = new byte[length];
        for (int have = 0; have < length; ) {
            long at = from + have;
            int inBlock = (int) (at % BLOCK);
            int some = Math.min(length - have, BLOCK - inBlock);
            System.arraycopy(blocks.get((int) (at / BLOCK)), inBlock, bytes, have, some);
            have += some;
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int have = 0; have < bytes.length; ) {
            int inBlock = (int) (size % BLOCK);
            if (inBlock == 0) blocks.add(new byte[BLOCK]);
            int some = Math.min(bytes.length - have, BLOCK - inBlock);
            System.arraycopy(bytes, have, blocks.get((int) (size / BLOCK)), inBlock, some);
            have += some;
            size += some;
        }
        if (count == ends.length) ends = Arrays.copyOf(ends, count * 2);
        ends[count++] = size;
    }
}
