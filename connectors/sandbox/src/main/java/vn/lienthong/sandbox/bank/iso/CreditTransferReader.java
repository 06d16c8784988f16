package vn.lienthong.sandbox.bank.iso;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.ByteArrayInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLInputFactory2;

/**
 * Reads a pain.001.001.09 in one pass, and finds what a bank's first check finds: form, required elements, currency,
 * count and control sum. Nothing outside the document is ever read: no DTD, no entities.
 */
public final class CreditTransferReader {
    private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";
    private static final int DEEPEST = 32;

    private final XMLInputFactory2 factory = new InputFactoryImpl();

    public CreditTransferReader() {
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    }

    public CreditTransferOrder read(byte[] document) throws NotReadable {
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(document), "UTF-8");
            try {
                return new Pass(xml).read();
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            throw new NotReadable("the document is not well-formed XML in UTF-8");
        }
    }

    /** One reading of one document. Text is told apart by its parent's name, and inside a payment by the party. */
    private static final class Pass {
        private final XMLStreamReader xml;
        private final OrderDraft order = new OrderDraft();
        private final OrderDraft.Declared group = new OrderDraft.Declared();
        private final OrderDraft.Declared paymentInformation = new OrderDraft.Declared();
        private final String[] path = new String[DEEPEST];
        private OrderDraft.PaymentDraft payment = new OrderDraft.PaymentDraft();
        private String party = "";
        private int depth;

        Pass(XMLStreamReader xml) {
            this.xml = xml;
        }

        CreditTransferOrder read() throws XMLStreamException, NotReadable {
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> start(xml.getLocalName());
                    case XMLStreamConstants.END_ELEMENT -> end(xml.getLocalName());
                    case XMLStreamConstants.DTD -> throw new NotReadable("a DTD is not allowed");
                    default -> {}
                }
            }
            return order.finish(group, paymentInformation);
        }

        private void start(String name) throws XMLStreamException, NotReadable {
            if (depth == 0 && !name.equals("Document")
                    || depth == 1 && !name.equals("CstmrCdtTrfInitn")
                    || depth == DEEPEST) {
                throw new NotReadable("the document is not a pain.001");
            }
            if (depth == 0 && !NAMESPACE.equals(xml.getNamespaceURI())) {
                order.refuse("the document is not in the namespace of pain.001.001.09");
            }
            String parent = depth == 0 ? "" : path[depth - 1];
            path[depth++] = name;
            switch (parent) {
                case "GrpHdr" -> groupHeader(name);
                case "PmtInf" -> paymentInformation(name);
                case "CdtTrfTxInf" -> party = name;
                default -> leaf(parent, name);
            }
        }

        private void end(String name) {
            depth--;
            if (name.equals("CdtTrfTxInf") && depth == 3) {
                order.payment(payment);
                payment = new OrderDraft.PaymentDraft();
            }
        }

        private void groupHeader(String name) throws XMLStreamException {
            order.seen(name);
            switch (name) {
                case "MsgId" -> order.msgId(text());
                case "NbOfTxs" -> group.count = text();
                case "CtrlSum" -> group.sum = text();
                default -> {}
            }
        }

        private void paymentInformation(String name) throws XMLStreamException {
            party = name;
            order.seen(name);
            switch (name) {
                case "PmtInfId" -> order.pmtInfId(text());
                case "PmtMtd" -> order.paymentMethod(text());
                case "NbOfTxs" -> paymentInformation.count = text();
                case "CtrlSum" -> paymentInformation.sum = text();
                default -> {}
            }
        }

        private void leaf(String parent, String name) throws XMLStreamException {
            switch (name) {
                case "Dt", "DtTm" -> executionDate(parent);
                case "EndToEndId" -> payment.endToEndId = text();
                case "InstdAmt" -> amount();
                case "MmbId" -> payment.bank |= party.equals("CdtrAgt") && !text().isEmpty();
                case "Nm" -> payment.name |= parent.equals("Cdtr") && !text().isEmpty();
                case "Id" -> account(parent);
                case "IBAN" -> account("Othr");
                default -> {}
            }
        }

        private void executionDate(String parent) throws XMLStreamException {
            if (parent.equals("ReqdExctnDt")) {
                order.executionDate(text());
            }
        }

        private void amount() throws XMLStreamException {
            String currency = xml.getAttributeValue(null, "Ccy");
            payment.currency = currency == null ? "" : currency;
            payment.amount = text();
        }

        private void account(String parent) throws XMLStreamException {
            if (!parent.equals("Othr")) {
                return;
            }
            if (party.equals("CdtrAcct")) {
                payment.account = text();
            } else if (party.equals("DbtrAcct")) {
                order.debtorAccount(text());
            }
        }

        private String text() throws XMLStreamException {
            String text = xml.getElementText();
            depth--;
            return text.strip();
        }
    }
}
