package vn.lienthong.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A pain.001 for tests: good unless a test spoils it. */
public final class PaymentOrder {
    private final String msgId;
    private final List<String> payments = new ArrayList<>();
    private String executionDate = "2026-11-06";
    private long sum;

    private PaymentOrder(String msgId) {
        this.msgId = msgId;
    }

    public static PaymentOrder order(String msgId) {
        return new PaymentOrder(msgId);
    }

    /** One payment of 500,000 VND, its reference made from MsgId and account. */
    public PaymentOrder paying(String... accounts) {
        for (String account : accounts) {
            paying(msgId + "-" + account, account, 500_000);
        }
        return this;
    }

    public PaymentOrder paying(String endToEndId, String account, long amount) {
        sum += amount;
        payments.add("""
                <CdtTrfTxInf><PmtId><EndToEndId>%s</EndToEndId></PmtId>\
                <Amt><InstdAmt Ccy="VND">%d</InstdAmt></Amt>\
                <CdtrAgt><FinInstnId><ClrSysMmbId><MmbId>970436</MmbId></ClrSysMmbId></FinInstnId></CdtrAgt>\
                <Cdtr><Nm>NGUYEN THI HOA</Nm></Cdtr><CdtrAcct><Id><Othr><Id>%s</Id></Othr></Id></CdtrAcct>\
                <RmtInf><Ustrd>TRO CAP 11 2026</Ustrd></RmtInf></CdtTrfTxInf>""".formatted(endToEndId, amount, account));
        return this;
    }

    public PaymentOrder on(String date) {
        executionDate = date;
        return this;
    }

    public String msgId() {
        return msgId;
    }

    public String xml() {
        String declared = "<NbOfTxs>" + payments.size() + "</NbOfTxs><CtrlSum>" + sum + "</CtrlSum>";
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"><CstmrCdtTrfInitn>\
                <GrpHdr><MsgId>%1$s</MsgId><CreDtTm>2026-11-05T10:00:00+07:00</CreDtTm>%2$s\
                <InitgPty><Nm>KHO BAC</Nm></InitgPty></GrpHdr>\
                <PmtInf><PmtInfId>%1$s</PmtInfId><PmtMtd>TRF</PmtMtd>%2$s\
                <ReqdExctnDt><Dt>%3$s</Dt></ReqdExctnDt><Dbtr><Nm>KHO BAC</Nm></Dbtr>\
                <DbtrAcct><Id><Othr><Id>9999000001</Id></Othr></Id></DbtrAcct>\
                <DbtrAgt><FinInstnId><ClrSysMmbId><MmbId>970401</MmbId></ClrSysMmbId></FinInstnId></DbtrAgt>\
                %4$s</PmtInf></CstmrCdtTrfInitn></Document>""".formatted(msgId, declared, executionDate, String.join("", payments));
    }

    public byte[] bytes() {
        return xml().getBytes(StandardCharsets.UTF_8);
    }
}
