package vn.lienthong.gateway.engine.intake.read.xlsx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import vn.lienthong.gateway.engine.intake.read.RandomBytes;

/** A workbook written by hand, part by part, so that it can be as wrong as a test needs it. */
final class TestBook {
    static final String HEADINGS =
            "STT,Chương trình,Khoản chi,Kỳ hưởng,Số quyết định,Mã đối tượng,Họ và tên,Số CCCD,Ngày sinh,Mã xã,Người nhận,Quan hệ,Mã ngân hàng,Số tài khoản,Số tiền,Nguồn kinh phí,Ghi chú";
    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String MAIN = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
            + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
    private static final String RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

    final Map<String, byte[]> parts = new LinkedHashMap<>();
    private final StringBuilder sheets = new StringBuilder();
    private final StringBuilder relations = new StringBuilder();
    private final StringBuilder formats = new StringBuilder();
    private final StringBuilder styles = new StringBuilder();
    private int sheetCount;
    private int styleCount = 1;
    private String workbookSettings = "";

    TestBook() {
        part(
                "[Content_Types].xml",
                "<Types xmlns=\"x\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>");
        part(
                "_rels/.rels",
                "<Relationships><Relationship Id=\"rId1\" Type=\"" + RELATION
                        + "officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
    }

    /** One sheet with the headings and rows in XML, the first of them row 2. */
    static TestBook list(String... rows) {
        return new TestBook().sheet("Danh sách", "", headings(1) + String.join("", rows), "");
    }

    static String headings(int row) {
        String[] texts = HEADINGS.split(",");
        StringBuilder cells = new StringBuilder();
        for (int i = 0; i < texts.length; i++) cells.append(text((char) ('A' + i) + "" + row, texts[i]));
        return "<row r=\"" + row + "\">" + cells + "</row>";
    }

    /** A good line with other cells, given as whole XML by their names, in place of its own. */
    static String line(int row, String attributes, String... others) {
        Map<Character, String> cells = new java.util.TreeMap<>();
        String[] values = {
            String.valueOf(row - 1),
            "social-monthly",
            "allowance",
            "2026-11",
            "",
            "HN%09d".formatted(row),
            "Trần Thị Lan",
            "%012d".formatted(row),
            "1950",
            "00004",
            "Trần Thị Lan",
            "self",
            "970436",
            "10%08d".formatted(row),
            "500000",
            "central",
            ""
        };
        for (int i = 0; i < values.length; i++)
            if (!values[i].isEmpty()) cells.put((char) ('A' + i), text((char) ('A' + i) + "" + row, values[i]));
        for (String other : others) cells.put(other.charAt(other.indexOf("r=\"") + 3), other);
        return "<row r=\"" + row + "\" " + attributes + ">" + String.join("", cells.values()) + "</row>";
    }

    static String line(int row) {
        return line(row, "");
    }

    static String text(String cell, String text) {
        return "<c r=\"%s\" t=\"inlineStr\"><is><t>%s</t></is></c>".formatted(cell, text);
    }

    static String number(String cell, String value, int style) {
        return "<c r=\"%s\" s=\"%d\"><v>%s</v></c>".formatted(cell, style, value);
    }

    /** A cell style with a number format; the first has number 1. */
    TestBook format(String code) {
        formats.append("<numFmt numFmtId=\"%d\" formatCode=\"%s\"/>"
                .formatted(200 + styleCount, code.replace("\"", "&quot;")));
        styles.append("<xf numFmtId=\"%d\"/>".formatted(200 + styleCount++));
        return this;
    }

    TestBook since1904() {
        workbookSettings = "<workbookPr date1904=\"1\"/>";
        return this;
    }

    TestBook sheet(String name, String state, String rows, String after) {
        return sheetWith(name, state, "", rows, after);
    }

    TestBook sheetWith(String name, String state, String before, String rows, String after) {
        sheetCount++;
        sheets.append(
                "<sheet name=\"%s\" sheetId=\"%d\" r:id=\"rS%d\" %s/>".formatted(name, sheetCount, sheetCount, state));
        relations.append("<Relationship Id=\"rS%d\" Type=\"%sworksheet\" Target=\"worksheets/sheet%d.xml\"/>"
                .formatted(sheetCount, RELATION, sheetCount));
        return part(
                "xl/worksheets/sheet" + sheetCount + ".xml",
                "<worksheet " + MAIN + ">" + before + "<sheetData>" + rows + "</sheetData>" + after + "</worksheet>");
    }

    TestBook part(String name, String xml) {
        return part(name, (XML + xml).getBytes(StandardCharsets.UTF_8));
    }

    TestBook part(String name, byte[] bytes) {
        parts.put(name, bytes);
        return this;
    }

    TestBook sharedStrings(String... texts) {
        relations.append(
                "<Relationship Id=\"rT\" Type=\"" + RELATION + "sharedStrings\" Target=\"/xl/sharedStrings.xml\"/>");
        return part("xl/sharedStrings.xml", "<sst " + MAIN + "><si>" + String.join("</si><si>", texts) + "</si></sst>");
    }

    byte[] bytes() {
        relations.append("<Relationship Id=\"rF\" Type=\"" + RELATION + "styles\" Target=\"styles.xml\"/>");
        part(
                "xl/styles.xml",
                "<styleSheet " + MAIN + "><numFmts>" + formats
                        + "</numFmts><cellStyleXfs><xf numFmtId=\"9\"/></cellStyleXfs>"
                        + "<cellXfs><xf numFmtId=\"0\"/>" + styles + "</cellXfs></styleSheet>");
        parts.putIfAbsent(
                "xl/workbook.xml",
                (XML + "<workbook " + MAIN + ">" + workbookSettings + "<sheets>" + sheets + "</sheets></workbook>")
                        .getBytes(StandardCharsets.UTF_8));
        part("xl/_rels/workbook.xml.rels", "<Relationships>" + relations + "</Relationships>");
        return zip(parts);
    }

    static byte[] zip(Map<String, byte[]> parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static RandomBytes in(byte[] bytes) {
        return new RandomBytes() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public int read(long at, byte[] to, int from, int length) {
                if (at >= bytes.length) return -1;
                // no more than a little at once, as a store in parts does
                int some = (int) Math.min(Math.min(length, 1000), bytes.length - at);
                System.arraycopy(bytes, (int) at, to, from, some);
                return some;
            }
        };
    }
}
