package vn.lienthong.connector.iso20022.transport;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.api.DeliveryReport;
import vn.lienthong.gateway.api.DocumentRef;
import vn.lienthong.gateway.api.Inquiry;
import vn.lienthong.gateway.api.PartnerUnavailable;
import vn.lienthong.gateway.api.Submission;

/** How files travel to one bank and back; the methods promise what those of the SPI with the same names promise. */
public interface BankTransport extends AutoCloseable {

    /** Sends the payment file once. */
    DeliveryReport deliver(Submission submission);

    /** Asks for the status of a file; what is found is as received, not read yet. */
    Inquiry inquire(Submission submission);

    /** Documents that the bank offers, oldest first. */
    List<DocumentRef> list(@Nullable String cursor) throws PartnerUnavailable;

    /** One of them. */
    InputStream open(DocumentRef document) throws PartnerUnavailable, IOException;

    /** Tells the bank that it is stored. */
    void confirm(DocumentRef document) throws PartnerUnavailable;

    @Override
    void close();
}
