package vn.lienthong.gateway.engine.intake.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.gateway.engine.intake.TestService;
import vn.lienthong.gateway.engine.intake.fault.ListRefused;
import vn.lienthong.gateway.engine.service.rule.OldFonts;

class CsvEncodingsIT {
    private static final String LIST = "name,amount,note\nTrần Thị Ngọc Ánh,1,đợt 1\nLê Đức Huy,2,ấp Bến Đò\n";

    private static List<Row> rows(InputStream list) throws IOException {
        CsvList reader = new CsvList(list, TestService.GIFT, TestService.GIFT.profile(null), new Limits(64 * 1024, 10));
        List<Row> rows = new ArrayList<>();
        for (Row row = reader.next(); row != null; row = reader.next()) rows.add(row);
        return rows;
    }

    private static List<Row> rows(byte[] list) throws IOException {
        return rows(new ByteArrayInputStream(list));
    }

    private static byte[] with(byte[] start, byte[] rest) {
        byte[] all = java.util.Arrays.copyOf(start, start.length + rest.length);
        System.arraycopy(rest, 0, all, start.length, rest.length);
        return all;
    }

    /** windows-1258 has no letters with tones but a few: the tones stand behind. */
    private static byte[] windows1258(String text) {
        StringBuilder taken = new StringBuilder();
        for (char c : text.toCharArray()) {
            String apart = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD);
            String tones = apart.replaceAll("[^\u0300\u0301\u0303\u0309\u0323]", "");
            taken.append(Normalizer.normalize(
                            apart.replaceAll("[\u0300\u0301\u0303\u0309\u0323]", ""), Normalizer.Form.NFC))
                    .append(tones);
        }
        return taken.toString().getBytes(Charset.forName("windows-1258"));
    }

    @ParameterizedTest
    @CsvSource({"UTF-16LE, FFFE", "UTF-16BE, FEFF"})
    void utf_16_is_read_by_its_byte_order_mark_with_the_tabs_that_excel_writes(String charset, String mark)
            throws IOException {
        byte[] bom = java.util.HexFormat.of().parseHex(mark);
        List<Row> rows = rows(with(bom, LIST.replace(',', '\t').getBytes(charset)));

        assertThat(rows.get(0).cells()).containsExactly("Trần Thị Ngọc Ánh", "1", "đợt 1");
        assertThat(rows.get(1).cells()).containsExactly("Lê Đức Huy", "2", "ấp Bến Đò");
    }

    @Test
    void half_a_character_of_utf_16_makes_its_line_faulty_and_no_other() throws IOException {
        String text = "name,amount,note\nLan,1,x\nHo\ud800,2,x\nMai,3,x\n";
        byte[] wide = new byte[2 + 2 * text.length()];
        wide[0] = (byte) 0xFF;
        wide[1] = (byte) 0xFE;
        for (int i = 0; i < text.length(); i++) {
            wide[2 + 2 * i] = (byte) text.charAt(i);
            wide[3 + 2 * i] = (byte) (text.charAt(i) >> 8);
        }

        List<Row> rows = rows(wide);

        assertThat(rows.get(0).faults()).isEmpty();
        assertThat(rows.get(1).faults()).extracting("code").containsExactly("line.encoding");
        assertThat(rows.get(1).faults().get(0).args()).containsEntry("line", "3");
        assertThat(rows.get(2).faults()).isEmpty();
    }

    @Test
    void windows_1258_is_recognised_and_composed_also_across_the_edges_of_what_is_read_at_once() throws IOException {
        String many = LIST + "Nguyễn Thị Bưởi,3,ở xã\n".repeat(5_000);

        List<Row> rows = rows(windows1258(many));

        assertThat(rows.get(0).cells()).containsExactly("Trần Thị Ngọc Ánh", "1", "đợt 1");
        assertThat(rows).hasSize(5_002);
        assertThat(rows.subList(2, 5_002)).allMatch(row -> row.cells()[0].equals("Nguyễn Thị Bưởi"));
    }

    @Test
    void one_broken_byte_in_utf_8_does_not_make_a_list_windows_1258() throws IOException {
        byte[] list = LIST.getBytes(StandardCharsets.UTF_8);
        list[list.length - 3] = (byte) 0xF2;

        List<Row> rows = rows(list);

        assertThat(rows.get(0).cells()[0]).isEqualTo("Trần Thị Ngọc Ánh");
        assertThat(rows.get(1).faults()).extracting("code").containsExactly("file.encoding");
    }

    @ParameterizedTest
    @CsvSource({
        "TCVN3, 'TrÇn ThÞ Lan,1,x©y nhµ ®ît mét'",
        "TCVN3, 'NguyÔn V¨n §øc,1,b¶o trî x· héi'",
        "VNI, 'Nguyeãn Vaên Ñöùc,1,baûo trôï'",
        "VNI, 'Traàn Thò Hueä,1,xaõ hoäi'"
    })
    void the_old_font_encodings_are_refused_by_name(String font, String line) {
        byte[] list = ("name,amount,note\n" + line + "\n").getBytes(StandardCharsets.ISO_8859_1);

        var refused = catchThrowableOfType(ListRefused.class, () -> rows(list)).faults();

        assertThat(refused).extracting("code").containsExactly("file.legacy-font");
        assertThat(refused.get(0).args()).containsEntry("font", font);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TCVN3", "VNI"})
    void whole_lists_in_an_old_font_are_refused_by_its_name(String font) {
        List<String> names = List.of(
                "Nguyễn Thị Hạnh", "Phạm Ngọc Bích", "Đặng Hữu Phước", "Trương Thị Thủy", "Đỗ Thị Mỹ Dạ", "Lò Văn Ín");
        StringBuilder list = new StringBuilder("name,amount,note\n");
        for (String name : names)
            list.append(font.equals("VNI") ? OldFonts.vni(name) : OldFonts.tcvn3(name))
                    .append(",1,\n");

        var refused = catchThrowableOfType(
                        ListRefused.class, () -> rows(list.toString().getBytes(StandardCharsets.ISO_8859_1)))
                .faults();

        assertThat(refused).extracting("code").containsExactly("file.legacy-font");
        assertThat(refused.get(0).args()).containsEntry("font", font);
    }

    @Test
    void semicolons_part_cells_where_the_header_has_no_comma() throws IOException {
        assertThat(rows("name;amount;note\nLan;1;a, b\n".getBytes(StandardCharsets.UTF_8))
                        .get(0)
                        .cells())
                .containsExactly("Lan", "1", "a, b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE"})
    void a_line_of_100_mb_does_not_fill_memory_and_the_next_is_read(String charset) throws IOException {
        byte[] bom = charset.equals("UTF-8") ? new byte[0] : new byte[] {(byte) 0xFF, (byte) 0xFE};
        InputStream list = new SequenceInputStream(java.util.Collections.enumeration(List.of(
                new ByteArrayInputStream(with(bom, "name,amount,note\n".getBytes(charset))),
                new Repeated("xxxxxxxx".getBytes(charset), 100 << 20),
                new ByteArrayInputStream(",1,x\nMai,3,x\n".getBytes(charset)))));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        CsvList reader = new CsvList(list, TestService.GIFT, TestService.GIFT.profile(null), Limits.USUAL);
        Row first = reader.next();
        Row second = reader.next();

        assertThat(first.faults()).extracting("code").containsExactly("line.too-long");
        assertThat(first.broken()).isEmpty();
        assertThat(second.cells()).containsExactly("Mai", "3", "x");
        if (charset.equals("UTF-8"))
            assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(4L << 20);
    }
}
