package vn.lienthong.connector.instant;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import vn.lienthong.gateway.api.Fact;
import vn.lienthong.gateway.api.FactSink;
import vn.lienthong.gateway.api.InvalidMessage;
import vn.lienthong.gateway.api.Link;

/** Reads a document and writes each fact as a line: submission, item, word, code, amount, the partner's reference. */
final class ReadFacts {
    private ReadFacts() {}

    static List<String> of(Link link, String type, byte[] document) throws InvalidMessage, IOException {
        List<String> facts = new ArrayList<>();
        link.inbound("reports").read(type, new ByteArrayInputStream(document), new FactSink() {
            @Override
            public void document(Kind kind, String documentId, LocalDate accountingDate) {}

            @Override
            public void fact(Fact fact) {
                facts.add(fact.submissionRef() + " " + fact.reference() + " " + said(fact.said()) + " "
                        + fact.amountVnd() + " " + fact.partnerRef());
            }
        });
        return facts;
    }

    private static String said(Fact.Said said) {
        return switch (said) {
            case Fact.Said.Open(String code) -> "Open " + code;
            case Fact.Said.Partly(String code) -> "Partly " + code;
            case Fact.Said.AlreadyHeld(String code) -> "AlreadyHeld " + code;
            case Fact.Said.Completed c -> "Completed " + c.code();
            case Fact.Said.Rejected(String code, String reason) -> "Rejected " + code;
            case Fact.Said.Returned(String code, String reason) -> "Returned " + code;
        };
    }
}
