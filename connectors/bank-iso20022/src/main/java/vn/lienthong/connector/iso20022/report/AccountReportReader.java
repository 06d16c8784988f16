package vn.lienthong.connector.iso20022.report;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.api.Balance;
import vn.lienthong.gateway.api.FactSink;
import vn.lienthong.gateway.api.FactSink.Kind;
import vn.lienthong.gateway.api.InvalidMessage;

/** Reads a camt.053 or camt.054: finds the day it speaks of, and leaves each Ntry to {@link EntryReader}. */
final class AccountReportReader {
    private final XmlCursor xml;
    private final StatementDay days;
    private final String payingAccount;
    private final FactSink sink;
    private final Kind kind;
    private final EntryReader entries;

    private @Nullable String documentId;
    private @Nullable String createdAt;
    private boolean announced;
    private @Nullable String accountNumber;
    private final List<ClosingBalance> closing = new ArrayList<>();

    AccountReportReader(XmlCursor xml, ReportRules rules, FactSink sink, Kind kind) {
        this.xml = xml;
        this.days = new StatementDay(rules.zone());
        this.payingAccount = rules.account();
        this.sink = sink;
        this.kind = kind;
        this.entries = new EntryReader(xml, rules, sink, kind);
    }

    void read() throws InvalidMessage, IOException {
        while (xml.nextChild()) {
            switch (xml.name()) {
                case "GrpHdr" -> header();
                case "Stmt", "Ntfctn" -> account();
                default -> xml.skip();
            }
        }
        announce();
    }

    private void header() throws InvalidMessage, IOException {
        while (xml.nextChild()) {
            switch (xml.name()) {
                case "MsgId" -> documentId = xml.provided();
                case "CreDtTm" -> createdAt = xml.provided();
                default -> xml.skip();
            }
        }
    }

    private void account() throws InvalidMessage, IOException {
        accountNumber = null;
        closing.clear();
        while (xml.nextChild()) {
            switch (xml.name()) {
                case "Id" -> documentId = Optional.ofNullable(documentId).orElse(xml.provided());
                case "CreDtTm" -> createdAt = xml.provided();
                case "Acct" -> accountNumber = accountNumber();
                case "FrToDt" -> period();
                case "Bal" -> balance();
                case "Ntry" -> {
                    announce();
                    entries.read();
                }
                default -> xml.skip();
            }
        }
        announce();
        tellBalances();
    }

    private @Nullable String accountNumber() throws InvalidMessage, IOException {
        String number = null;
        while (xml.nextChild()) {
            if (xml.name().equals("Id")) number = otherOrIban();
            else xml.skip();
        }
        return number;
    }

    private @Nullable String otherOrIban() throws InvalidMessage, IOException {
        String number = null;
        while (xml.nextChild()) {
            switch (xml.name()) {
                case "IBAN" -> number = xml.provided();
                case "Othr" -> number = xml.textOf("Id");
                default -> xml.skip();
            }
        }
        return number;
    }

    private void period() throws InvalidMessage, IOException {
        String from = null;
        String to = null;
        while (xml.nextChild()) {
            switch (xml.name()) {
                case "FrDtTm", "FrDt" -> from = xml.provided();
                case "ToDtTm", "ToDt" -> to = xml.provided();
                default -> xml.skip();
            }
        }
        days.period(from, to);
    }

    private void balance() throws InvalidMessage, IOException {
        String type = null;
        String date = null;
        VndAmount amount = null;
        boolean overdrawn = false;
        while (xml.nextChild()) {
            switch (xml.name()) {
                case "Tp" -> type = balanceType();
                case "Amt" -> amount = VndAmount.read(xml);
                case "CdtDbtInd" -> overdrawn = "DBIT".equals(xml.provided());
                case "Dt" -> date = xml.textOf("Dt", "DtTm");
                default -> xml.skip();
            }
        }
        Balance.Kind meant = kindOf(type);
        if (meant == null) return;
        days.closingBalance(date);
        if (amount != null) closing.add(new ClosingBalance(meant, amount, overdrawn, days.day(date)));
    }

    private static Balance.@Nullable Kind kindOf(@Nullable String type) {
        if ("CLBD".equals(type)) return Balance.Kind.BOOKED;
        return "CLAV".equals(type) ? Balance.Kind.AVAILABLE : null;
    }

    private @Nullable String balanceType() throws InvalidMessage, IOException {
        String type = null;
        while (xml.nextChild()) {
            if (xml.name().equals("CdOrPrtry")) type = xml.textOf("Cd", "Prtry");
            else if (xml.name().equals("Cd")) type = xml.provided();
            else xml.skip();
        }
        return type;
    }

    /** Not on the way: what a statement says of one account is whole only at its end. */
    private void tellBalances() {
        String account = accountNumber;
        if (kind != Kind.STATEMENT || account == null || !account.equals(payingAccount)) return;
        for (ClosingBalance each : closing) {
            Long amount = each.amount().wholeOrAbsent();
            LocalDate day = each.day() == null ? days.of(createdAt) : each.day();
            if (amount != null && day != null)
                sink.balance(new Balance(account, each.kind(), each.overdrawn() ? -amount : amount, day));
        }
    }

    /** @param day absent where the bank names none: that of the statement */
    private record ClosingBalance(
            Balance.Kind kind,
            VndAmount amount,
            boolean overdrawn,
            @Nullable LocalDate day) {}

    private void announce() {
        if (announced) return;
        announced = true;
        LocalDate day = kind == Kind.STATEMENT ? days.of(createdAt) : null;
        sink.document(kind, documentId, day);
    }
}
