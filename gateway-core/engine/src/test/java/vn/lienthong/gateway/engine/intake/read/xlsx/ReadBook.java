package vn.lienthong.gateway.engine.intake.read.xlsx;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.lienthong.gateway.engine.intake.TestIntake;
import vn.lienthong.gateway.engine.intake.fault.FileFault;
import vn.lienthong.gateway.engine.intake.fault.ListRefused;
import vn.lienthong.gateway.engine.intake.read.Row;
import vn.lienthong.gateway.engine.service.Profile;
import vn.lienthong.gateway.engine.service.ServiceDefinition;
import vn.lienthong.gateway.engine.service.Services;
import vn.lienthong.gateway.engine.service.SheetRule;

/** Reads test workbooks as lists of payouts. */
final class ReadBook {
    static final ServiceDefinition PAYOUT =
            Services.load(TestIntake.PROJECT.resolve("config")).get("bank-payout");
    private static final Map<String, SheetRule> RULES =
            Map.of("others-ignored", new SheetRule(null, true, 0), "named", new SheetRule("danh  sach", false, 0));

    private ReadBook() {}

    private static Profile profile(String name) {
        SheetRule rule = name == null ? null : RULES.get(name);
        if (rule == null) return PAYOUT.profile(name);
        Profile usual = PAYOUT.profile(null);
        return new Profile(name, usual.headings(), rule, usual.rules());
    }

    static List<Row> rows(byte[] book, String profile, XlsxLimits limits) {
        try {
            XlsxList reader = new XlsxList(TestBook.in(book), PAYOUT, profile(profile), limits);
            List<Row> rows = new ArrayList<>();
            for (Row row = reader.next(); row != null; row = reader.next()) rows.add(row);
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Row> rows(TestBook book, String profile) {
        return rows(book.bytes(), profile, XlsxLimits.USUAL);
    }

    static List<Row> rows(TestBook book) {
        return rows(book, null);
    }

    static List<FileFault> faults(TestBook book, String profile) {
        return catchThrowableOfType(ListRefused.class, () -> rows(book, profile))
                .faults();
    }

    static List<String> refused(TestBook book, String profile) {
        return faults(book, profile).stream().map(FileFault::code).toList();
    }

    static List<String> refused(byte[] book, XlsxLimits limits) {
        return catchThrowableOfType(ListRefused.class, () -> rows(book, null, limits)).faults().stream()
                .map(FileFault::code)
                .toList();
    }
}
