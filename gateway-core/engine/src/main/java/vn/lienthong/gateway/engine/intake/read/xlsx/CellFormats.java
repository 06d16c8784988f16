package vn.lienthong.gateway.engine.intake.read.xlsx;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;

/** The number formats of a workbook's cell styles. */
final class CellFormats {
    /** Formats that have a number only; the dates among them look as the reader's country likes. */
    private static final Map<Integer, String> BUILT_IN = builtIn();

    private static final int MOST = 70_000;

    private final List<String> codes = new ArrayList<>();

    static CellFormats none() {
        return new CellFormats();
    }

    static CellFormats of(ZipParts parts, String name) throws IOException {
        CellFormats formats = new CellFormats();
        Map<Integer, String> own = new HashMap<>();
        boolean inStyles = false;
        try (XmlPart part = new XmlPart(parts, name)) {
            for (int event = part.nextTag(); event != XMLStreamConstants.END_DOCUMENT; event = part.nextTag()) {
                boolean start = event == XMLStreamConstants.START_ELEMENT;
                if (part.is("cellXfs")) inStyles = start;
                else if (start && part.is("numFmt")) {
                    String code = part.attribute("formatCode");
                    own.put(part.whole("numFmtId", -1), code == null ? "" : code);
                } else if (start && inStyles && part.is("xf")) formats.add(part.whole("numFmtId", 0), own);
                if (own.size() > MOST || formats.codes.size() > MOST) throw Refused.damaged(name);
            }
        }
        return formats;
    }

    /** The format of a style; the general one where there is no such style. */
    String code(int style) {
        return style < 0 || style >= codes.size() ? "" : codes.get(style);
    }

    private void add(int id, Map<Integer, String> own) {
        String code = own.get(id);
        codes.add(code != null ? code : BUILT_IN.getOrDefault(id, id == 0 ? "" : "dd\\/mm\\/yyyy hh"));
    }

    private static Map<Integer, String> builtIn() {
        Map<Integer, String> codes = new HashMap<>(Map.of(0, "", 1, "0", 2, "0.00", 3, "#,##0", 4, "#,##0.00"));
        codes.putAll(Map.of(9, "0%", 10, "0.00%", 11, "0.00E+00", 12, "# ?/?", 13, "# ??/??"));
        codes.putAll(Map.of(14, "dd-mm-yyyy", 15, "d-mmm-yy", 16, "d-mmm", 17, "mmm-yy"));
        for (int time : new int[] {18, 19, 20, 21, 45, 46, 47}) codes.put(time, "h:mm");
        codes.put(22, "dd-mm-yyyy");
        for (int east = 27; east <= 36; east++) codes.put(east, "dd-mm-yyyy");
        for (int east = 50; east <= 58; east++) codes.put(east, "dd-mm-yyyy");
        for (int account = 37; account <= 44; account++) codes.put(account, "#,##0");
        codes.putAll(Map.of(48, "##0.0E+0", 49, "@"));
        return Map.copyOf(codes);
    }
}
