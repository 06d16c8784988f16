package vn.lienthong.connector.iso20022.report;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.api.Fact.Said;
import vn.lienthong.gateway.api.InvalidMessage;

/** One TxDtls: a single movement inside a booked entry. What is absent here, the entry says. */
final class Booking {
    private final XmlCursor xml;
    private final ReportRules rules;

    private @Nullable String endToEndId;
    private @Nullable String instructionId;
    private @Nullable String creditorReference;
    private @Nullable String remittance;
    private @Nullable String supplementary;
    private @Nullable String bankRef;
    private @Nullable String paymentId;
    private @Nullable String msgId;
    private @Nullable String direction;
    private @Nullable VndAmount amount;
    private @Nullable VndAmount otherAmount;
    private Said.@Nullable Returned returned;

    private Booking(XmlCursor xml, ReportRules rules) {
        this.xml = xml;
        this.rules = rules;
    }

    static Booking read(XmlCursor xml, ReportRules rules) throws InvalidMessage, IOException {
        var booking = new Booking(xml, rules);
        booking.details();
        return booking;
    }

    /** Our reference, from six places, the surest first. Only EndToEndId is one by its name; elsewhere it must look like one. */
    @Nullable
    String reference() {
        if (endToEndId != null) return endToEndId;
        String[] places = {instructionId, creditorReference, supplementary, remittance, rules.ours(bankRef)};
        for (String place : places) if (place != null) return place;
        return null;
    }

    /** PmtInfId or MsgId, if the bank repeats one. */
    @Nullable
    String submission() {
        return paymentId == null ? msgId : paymentId;
    }

    @Nullable
    String bankRef() {
        return bankRef;
    }

    /** CRDT or DBIT. */
    @Nullable
    String direction() {
        return direction;
    }

    @Nullable
    VndAmount amount() {
        return amount == null ? otherAmount : amount;
    }

    /** What RtrInf says; null for a movement that is no return. */
    Said.@Nullable Returned returned() {
        return returned;
    }

    private void details() throws InvalidMessage, IOException {
        while (xml.nextChild()) {
            switch (xml.name()) {
                case "Refs" -> references();
                case "Amt" -> amount = VndAmount.read(xml);
                case "AmtDtls" -> amountDetails();
                case "CdtDbtInd" -> direction = xml.provided();
                case "RmtInf" -> remittance();
                case "RtrInf" -> returnReason();
                case "SplmtryData" -> supplementary();
                default -> xml.skip();
            }
        }
    }

    private void references() throws InvalidMessage, IOException {
        while (xml.nextChild()) {
            switch (xml.name()) {
                case "EndToEndId" -> endToEndId = xml.provided();
                case "InstrId" -> instructionId = rules.ours(xml.provided());
                case "AcctSvcrRef" -> bankRef = xml.provided();
                case "PmtInfId" -> paymentId = xml.provided();
                case "MsgId" -> msgId = xml.provided();
                default -> xml.skip();
            }
        }
    }

    private void amountDetails() throws InvalidMessage, IOException {
        while (xml.nextChild()) {
            switch (xml.name()) {
                case "InstdAmt", "TxAmt" -> {
                    while (xml.nextChild()) {
                        if (xml.name().equals("Amt")) otherAmount = VndAmount.read(xml);
                        else xml.skip();
                    }
                }
                default -> xml.skip();
            }
        }
    }

    private void remittance() throws InvalidMessage, IOException {
        while (xml.nextChild()) {
            switch (xml.name()) {
                case "Ustrd" -> {
                    String found = rules.oursIn(xml.provided());
                    if (found != null) remittance = found;
                }
                case "Strd" -> structured();
                default -> xml.skip();
            }
        }
    }

    private void structured() throws InvalidMessage, IOException {
        while (xml.nextChild()) {
            if (xml.name().equals("CdtrRefInf")) creditorReference = rules.ours(xml.textOf("Ref"));
            else xml.skip();
        }
    }

    private void returnReason() throws InvalidMessage, IOException {
        Status.Reason reason = Status.Reason.read(xml);
        String code = reason.code() == null ? "return.unspecified" : reason.code();
        returned = new Said.Returned(code, reason.text().isEmpty() ? null : reason.text());
    }

    /** Any envelope of the bank's own: the first text in it that looks like one of our references. */
    private void supplementary() throws InvalidMessage, IOException {
        String found = xml.firstText(rules::ours);
        if (supplementary == null) supplementary = found;
    }
}
