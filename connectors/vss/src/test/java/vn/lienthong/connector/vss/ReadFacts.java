package vn.lienthong.connector.vss;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import vn.lienthong.gateway.api.Fact;
import vn.lienthong.gateway.api.FactSink;
import vn.lienthong.gateway.api.InvalidMessage;
import vn.lienthong.gateway.api.Link;

/** Reads a document and writes each fact as a line: item, word, code, what was answered. */
final class ReadFacts {
    private ReadFacts() {}

    static List<String> of(Link link, byte[] document) throws InvalidMessage, IOException {
        List<String> facts = new ArrayList<>();
        link.inbound("reports").read("dossier", new ByteArrayInputStream(document), new FactSink() {
            @Override
            public void document(Kind kind, String documentId, LocalDate accountingDate) {}

            @Override
            public void fact(Fact fact) {
                facts.add(fact.reference() + " " + said(fact.said()));
            }
        });
        return facts;
    }

    private static String said(Fact.Said said) {
        return switch (said) {
            case Fact.Said.Completed c -> "Completed " + c.code() + " " + new TreeMap<>(c.answer());
            case Fact.Said.Rejected(String code, String reason) -> "Rejected " + code;
            default -> said.toString();
        };
    }
}
