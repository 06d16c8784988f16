package vn.lienthong.connector.iso20022.payment;

import com.fasterxml.aalto.stax.OutputFactoryImpl;
import java.io.ByteArrayOutputStream;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import vn.lienthong.gateway.api.Draft;
import vn.lienthong.gateway.api.Encoding;
import vn.lienthong.gateway.api.Item;

/**
 * Writes a draft as one pain.001.001.09 with one PmtInf. MsgId and PmtInfId are the submission's reference; the only time in the
 * file is the draft's own, so the same draft always gives the same bytes. Used by several threads.
 */
public final class CreditTransferFile {
    private static final int MOST_TRANSFERS = 5_000;
    private static final int BYTES_BEFORE_TRANSFERS = 2_048;
    private static final int BYTES_A_TRANSFER = 560;
    private static final Pattern SUBMISSION_REF = Pattern.compile("[A-Z0-9-]{1,35}");

    private final OutputFactoryImpl writers = new OutputFactoryImpl();
    private final Debtor debtor;
    private final ZoneId zone;

    /** @param zone the bank's zone, for CreDtTm */
    public CreditTransferFile(Debtor debtor, ZoneId zone) {
        this.debtor = debtor;
        this.zone = zone;
    }

    /** The file, or the items that cannot be written. */
    public Encoding write(Draft draft) {
        requireDraft(draft);
        List<Encoding.Fault> faults = new ArrayList<>();
        List<CreditTransfer> transfers = new ArrayList<>(draft.items().size());
        for (Item item : draft.items()) {
            CreditTransfer transfer = CreditTransfer.of(item, faults);
            if (transfer != null) transfers.add(transfer);
        }
        if (!faults.isEmpty()) return new Encoding.Unsayable(List.copyOf(faults));
        return new Encoding.Encoded(bytes(draft, transfers));
    }

    private static void requireDraft(Draft draft) {
        if (!SUBMISSION_REF.matcher(draft.submissionRef()).matches()) {
            throw new IllegalArgumentException("submissionRef is not 1 to 35 characters of A-Z, 0-9 and -");
        }
        int items = draft.items().size();
        if (items < 1 || items > MOST_TRANSFERS) {
            throw new IllegalArgumentException("a draft of " + items + " items; the file takes 1 to " + MOST_TRANSFERS);
        }
    }

    private byte[] bytes(Draft draft, List<CreditTransfer> transfers) {
        var out = new ByteArrayOutputStream(BYTES_BEFORE_TRANSFERS + transfers.size() * BYTES_A_TRANSFER);
        try {
            XmlFile xml = XmlFile.start(writers, out);
            xml.open("CstmrCdtTrfInitn");
            groupHeader(xml, draft, transfers);
            payment(xml, draft, transfers);
            xml.close();
            xml.end();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing XML to memory failed", e);
        }
        return out.toByteArray();
    }

    private void groupHeader(XmlFile xml, Draft draft, List<CreditTransfer> transfers) throws XMLStreamException {
        xml.open("GrpHdr");
        xml.leaf("MsgId", draft.submissionRef());
        xml.leaf(
                "CreDtTm",
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        draft.createdAt().truncatedTo(ChronoUnit.SECONDS).atZone(zone)));
        totals(xml, transfers);
        xml.open("InitgPty");
        xml.leaf("Nm", debtor.name());
        xml.close();
        xml.close();
    }

    private void payment(XmlFile xml, Draft draft, List<CreditTransfer> transfers) throws XMLStreamException {
        xml.open("PmtInf");
        xml.leaf("PmtInfId", draft.submissionRef());
        xml.leaf("PmtMtd", "TRF");
        totals(xml, transfers);
        xml.path(draft.executionDate().toString(), "ReqdExctnDt", "Dt");
        xml.path(debtor.name(), "Dbtr", "Nm");
        xml.path(debtor.account(), "DbtrAcct", "Id", "Othr", "Id");
        xml.path(debtor.bin(), "DbtrAgt", "FinInstnId", "ClrSysMmbId", "MmbId");
        for (CreditTransfer transfer : transfers) transaction(xml, transfer);
        xml.close();
    }

    private static void totals(XmlFile xml, List<CreditTransfer> transfers) throws XMLStreamException {
        long sum = 0;
        for (CreditTransfer transfer : transfers) sum = Math.addExact(sum, transfer.amountVnd());
        xml.leaf("NbOfTxs", Integer.toString(transfers.size()));
        xml.leaf("CtrlSum", Long.toString(sum));
    }

    private static void transaction(XmlFile xml, CreditTransfer transfer) throws XMLStreamException {
        xml.open("CdtTrfTxInf");
        xml.path(transfer.endToEndId(), "PmtId", "EndToEndId");
        xml.open("Amt");
        xml.amount("InstdAmt", transfer.amountVnd());
        xml.close();
        xml.path(transfer.agent(), "CdtrAgt", "FinInstnId", "ClrSysMmbId", "MmbId");
        xml.path(transfer.creditorName(), "Cdtr", "Nm");
        xml.path(transfer.account(), "CdtrAcct", "Id", "Othr", "Id");
        xml.path(transfer.remittance(), "RmtInf", "Ustrd");
        xml.close();
    }
}
