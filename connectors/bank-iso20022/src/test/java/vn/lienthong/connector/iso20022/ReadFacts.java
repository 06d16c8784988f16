package vn.lienthong.connector.iso20022;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import vn.lienthong.gateway.api.Balance;
import vn.lienthong.gateway.api.Fact;
import vn.lienthong.gateway.api.FactSink;
import vn.lienthong.gateway.api.InvalidMessage;

/** Collects what a document says, one readable line a fact. */
final class ReadFacts implements FactSink {
    final List<String> lines = new ArrayList<>();
    final List<Balance> balances = new ArrayList<>();
    Kind kind;
    String documentId;
    LocalDate day;
    int documents;

    static ReadFacts ofFile(String name) throws Exception {
        try (InputStream file = ReadFacts.class.getResourceAsStream("/reports/" + name)) {
            return of(file);
        }
    }

    static ReadFacts of(String xml) throws InvalidMessage, IOException {
        return of(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    static ReadFacts of(InputStream document) throws InvalidMessage, IOException {
        var facts = new ReadFacts();
        BankB.offline().inbound("reports").read("", document, facts);
        return facts;
    }

    @Override
    public void document(Kind kind, String documentId, LocalDate accountingDate) {
        if (!lines.isEmpty()) throw new AssertionError("the document is named after a fact");
        this.kind = kind;
        this.documentId = documentId;
        this.day = accountingDate;
        documents++;
    }

    @Override
    public void balance(Balance balance) {
        balances.add(balance);
    }

    @Override
    public void fact(Fact fact) {
        lines.add(fact.submissionRef() + " " + fact.reference() + " " + fact.said() + " " + fact.amountVnd() + " "
                + fact.partnerRef());
    }
}
