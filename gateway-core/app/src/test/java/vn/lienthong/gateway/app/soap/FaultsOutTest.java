package vn.lienthong.gateway.app.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLTransientConnectionException;
import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.message.MessageImpl;
import org.junit.jupiter.api.Test;

class FaultsOutTest {
    private static SoapFault fault(Throwable failure) {
        var message = new SoapMessage(new MessageImpl());
        message.setContent(Exception.class, new Fault(failure));
        new FaultsOut("urn:test").handleMessage(message);
        return (SoapFault) message.getContent(Exception.class);
    }

    @Test
    void a_ledger_that_is_away_is_told_from_a_bug() {
        SoapFault away =
                fault(new IllegalStateException(new SQLTransientConnectionException("pool at 10.0.0.7 is full")));
        SoapFault bug = fault(new IllegalStateException("secret of the house"));

        assertThat(away.getFaultCode().getLocalPart()).isEqualTo("Server.database.away");
        assertThat(away.getReason()).doesNotContain("10.0.0.7");
        assertThat(bug.getFaultCode().getLocalPart()).isEqualTo("Server.gateway.fault");
        assertThat(bug.getReason() + bug.getDetail().getTextContent()).doesNotContain("secret", "IllegalState");
    }

    @Test
    void a_refusal_keeps_its_code_and_has_an_incident() {
        SoapFault refused = fault(SoapRefusal.ofClient("transfer.unknown", "There is none."));

        assertThat(refused.getFaultCode().getLocalPart()).isEqualTo("Client.transfer.unknown");
        assertThat(refused.getReason()).isEqualTo("There is none.");
        assertThat(refused.getDetail().getFirstChild().getFirstChild().getTextContent())
                .isEqualTo("transfer.unknown");
        assertThat(refused.getDetail().getLastChild().getTextContent()).hasSize(36);
    }
}
