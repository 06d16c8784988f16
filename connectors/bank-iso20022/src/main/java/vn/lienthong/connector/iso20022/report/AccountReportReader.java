package vn.lienthong.connector.iso20022.report;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.api.FactSink;
import vn.lienthong.gateway.api.FactSink.Kind;
import vn.lienthong.gateway.api.InvalidMessage;

/** Reads a camt.053 or camt.054: finds the day it speaks of, and leaves each Ntry to {@link EntryReader}. */
final class AccountReportReader {
    private final XmlCursor xml;
    private final StatementDay days;
    private final FactSink sink;
    private final Kind kind;
    private final EntryReader entries;

    private @Nullable String documentId;
    private @Nullable String createdAt;
    private boolean announced;

    AccountReportReader(XmlCursor xml, ReportRules rules, FactSink sink, Kind kind) {
        this.xml = xml;
        this.days = new StatementDay(rules.zone());
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
        while (xml.nextChild()) {
            switch (xml.name()) {
                case "Id" -> documentId = Optional.ofNullable(documentId).orElse(xml.provided());
                case "CreDtTm" -> createdAt = xml.provided();
                case "FrToDt" -> period();
                case "Bal" -> balance();
                case "Ntry" -> {
                    announce();
                    entries.read();
                }
                default -> xml.skip();
            }
        }
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
        while (xml.nextChild()) {
            switch (xml.name()) {
                case "Tp" -> type = balanceType();
                case "Dt" -> date = xml.textOf("Dt", "DtTm");
                default -> xml.skip();
            }
        }
        if (type != null && (type.equals("CLBD") || type.equals("CLAV"))) days.closingBalance(date);
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

    private void announce() {
        if (announced) return;
        announced = true;
        LocalDate day = kind == Kind.STATEMENT ? days.of(createdAt) : null;
        sink.document(kind, documentId, day);
    }
}
