package vn.lienthong.gateway.app.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.gateway.engine.paper.Sheet;
import vn.lienthong.gateway.engine.paper.Sheet.Sum;
import vn.lienthong.gateway.engine.reconcile.Reconciliation;
import vn.lienthong.gateway.engine.reconcile.Totals;
import vn.lienthong.gateway.engine.service.Words;

class PaperPrinterTest {
    private static final Instant MADE = Instant.parse("2026-11-20T18:30:00Z");
    private static final vn.lienthong.gateway.engine.reconcile.Sum NOTHING =
            new vn.lienthong.gateway.engine.reconcile.Sum(0, 0);

    private static Reconciliation reconciliation(List<Reconciliation.Difference> breaks, long count) {
        var none = NOTHING;
        return new Reconciliation(
                "12",
                null,
                null,
                none,
                new Reconciliation.Unreadable(0, 0),
                new Totals(none, none, none, none, none, none, none, none, none),
                new Reconciliation.Partner(3, none, none, none),
                breaks.isEmpty(),
                count,
                breaks);
    }

    private static Sheet sheet(String fileName, Long declared, List<Reconciliation.Difference> breaks) {
        Map<String, Sum> totals = new LinkedHashMap<>();
        Sheet.WORDS.forEach(word -> totals.put(word, new Sum(0, 0)));
        totals.put("completed", new Sum(3, 1_521_000));
        totals.put("refused", new Sum(1, 0));
        totals.put("open", new Sum(1, 500_000));
        var head = new Sheet.Head(
                12,
                "bank-payout",
                "HN07",
                "RELEASED",
                fileName,
                MADE,
                MADE,
                LocalDate.of(2026, 11, 23),
                "Lan",
                null,
                "2026-11",
                "Phường Ba Đình",
                declared,
                2_021_000L,
                new Sum(5, 2_021_000),
                1);
        return new Sheet(
                head,
                totals,
                List.of(new Sheet.Day(
                        "bank-b",
                        LocalDate.of(2026, 11, 23),
                        new Sum(4, 2_021_000),
                        new Sum(3, 1_521_000),
                        new Sum(1, 500_000),
                        new Sum(0, 0))),
                List.of(new Sheet.Refused("refused", "amount_vnd.format", new Words("", ""), new Sum(1, 0), 1)),
                List.of(new Sheet.Group(
                        new Words("Nguồn kinh phí", "Funding source"),
                        List.of(new Sheet.Part("", new Sum(4, 2_021_000), new Sum(3, 1_521_000))))),
                reconciliation(breaks, breaks.size()),
                MADE);
    }

    private static String printed(Sheet sheet, String language) {
        var out = new StringWriter();
        new PaperPrinter()
                .print(new SheetPaper(sheet, Map.of("bank-b", new Words("Ngân hàng B", "Bank B"))), language, out);
        return out.toString();
    }

    @Test
    void a_sheet_says_what_is_missing_and_reads_the_money_out() {
        String paper = printed(sheet("list.csv", 6L, List.of()), "vi");

        assertThat(paper)
                .contains("Bản tạm: còn 1 dòng", "Ngân hàng B", "Bộ phận: Phường Ba Đình", "3.1. Nguồn kinh phí")
                .contains("Một triệu năm trăm hai mươi mốt nghìn đồng.", "1.521.000", "(để trống)")
                .contains("Khớp: mọi dòng", "Ngày 21 tháng 11 năm 2026")
                .containsPattern("Chênh lệch</td><td class=\"n\">1</td><td class=\"n\">0</td>")
                .doesNotContain(" th:", "<script");
    }

    @Test
    void whatever_an_agency_calls_its_file_stays_a_text() {
        assertThat(printed(sheet("<script>alert(1)</script>.csv", null, List.of()), "en"))
                .contains("&lt;script&gt;")
                .doesNotContain("<script");
    }

    @Test
    void open_differences_are_shown_and_those_that_have_no_room_are_counted() {
        var one = new Reconciliation.Difference("report.contradiction", "bank-b", "QXKM00000001", null, 500_000L, "");
        Sheet sheet = sheet("list.csv", 5L, List.of(one));
        sheet = new Sheet(
                sheet.head(),
                sheet.totals(),
                sheet.days(),
                sheet.refused(),
                sheet.groups(),
                reconciliation(List.of(one), 40),
                MADE);

        assertThat(printed(sheet, "en"))
                .contains("report.contradiction", "QXKM00000001", "and 39 more", "Not balanced", "lang=\"en\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sheet", "unpaid", "frame"})
    void every_word_of_a_template_is_there_in_both_languages(String template) throws IOException {
        String html;
        try (InputStream in = PaperPrinter.class.getResourceAsStream(template + ".html")) {
            html = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        Set<String> used = Pattern.compile("w\\.of\\('([^']+)'")
                .matcher(html)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());

        assertThat(used).isNotEmpty();
        assertThat(keys(Locale.ENGLISH)).containsAll(used).isEqualTo(keys(Locale.of("vi")));
    }

    private static Set<String> keys(Locale language) {
        return ResourceBundle.getBundle("vn.lienthong.gateway.app.paper.words", language)
                .keySet();
    }
}
