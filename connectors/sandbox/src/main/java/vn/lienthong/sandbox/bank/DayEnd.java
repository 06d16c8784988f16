package vn.lienthong.sandbox.bank;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import vn.lienthong.sandbox.bank.book.BankBook;
import vn.lienthong.sandbox.bank.book.Behaviour;
import vn.lienthong.sandbox.bank.book.PaymentFile;
import vn.lienthong.sandbox.bank.book.Payments;
import vn.lienthong.sandbox.bank.book.Report;

/** What the end of a day brings: for every account the returns, then the statement, in pages. */
final class DayEnd {
    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

    private final BankBook book;
    private final int before;
    private final int entriesAPage;
    private final long treasuryBalance;
    private final Stamps stamps;

    /** @param before ordinal of the first file of the next day */
    DayEnd(BankBook book, int before, BankSettings settings, Stamps stamps) {
        this.book = book;
        this.before = before;
        this.entriesAPage = settings.entriesAPage();
        this.treasuryBalance = settings.treasuryBalance();
        this.stamps = stamps;
    }

    List<Report> reports() {
        List<Report> reports = new ArrayList<>();
        Map<String, List<Integer>> byAccount = new LinkedHashMap<>();
        for (int i = book.dayFirstFile(); i < before; i++) {
            String account = book.file(i).head().debtorAccount();
            byAccount.computeIfAbsent(account, unseen -> new ArrayList<>()).add(i);
        }
        byAccount.forEach((account, files) -> reports.addAll(returns(account, files)));
        byAccount.forEach((account, files) -> reports.addAll(statement(account, files)));
        return reports;
    }

    private List<Report> returns(String account, List<Integer> files) {
        return pages(account, files, payments -> payments.count(Behaviour.RETURNED_LATER)).stream()
                .map(page -> (Report) new Report.Returns(stamps.next(), page))
                .toList();
    }

    private List<Report> statement(String account, List<Integer> files) {
        LocalDate date = stamps.now().atZone(VIETNAM).toLocalDate();
        long debits = 0;
        for (int ordinal : files) {
            PaymentFile file = book.file(ordinal);
            boolean booked = file.payments().creditedCount() > 0;
            date = booked && file.head().executionDate().isAfter(date)
                    ? file.head().executionDate()
                    : date;
            debits += file.payments().creditedSum();
        }
        long opening = treasuryBalance - book.spent(account);
        long closing = opening - debits;
        LocalDate latest = date;
        return pages(account, files, Payments::creditedCount).stream()
                .map(page -> (Report) new Report.Statement(stamps.next(), page, latest, opening, closing))
                .toList();
    }

    private List<Report.Page> pages(String account, List<Integer> files, Function<Payments, Integer> entriesOf) {
        int total = 0;
        for (int ordinal : files) {
            total += entriesOf.apply(book.file(ordinal).payments());
        }
        List<Report.Page> pages = new ArrayList<>();
        int file = 0;
        int skip = 0;
        for (int done = 0; done < total; done += entriesAPage) {
            while (skip >= entriesOf.apply(book.file(files.get(file)).payments())) {
                skip -= entriesOf.apply(book.file(files.get(file++)).payments());
            }
            int entries = Math.min(entriesAPage, total - done);
            boolean last = done + entries == total;
            pages.add(new Report.Page(book.day(), pages.size() + 1, last, account, files.get(file), skip, entries));
            skip += entries;
        }
        return pages;
    }
}
