package vn.lienthong.connector.iso20022;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.lienthong.gateway.api.Fact;
import vn.lienthong.gateway.api.FactSink;

class LargeReportIT {
    @Test
    void a_report_larger_than_the_memory_is_read_as_it_streams() throws Exception {
        int transactions = 4_000_000;
        String head = "<Document><CstmrPmtStsRpt><OrgnlGrpInfAndSts><OrgnlMsgId>S1</OrgnlMsgId></OrgnlGrpInfAndSts>"
                + "<OrgnlPmtInfAndSts>";
        String one = "<TxInfAndSts><OrgnlEndToEndId>LT2611000000000001</OrgnlEndToEndId><TxSts>ACSC</TxSts>"
                + "<AcctSvcrRef>FT26327A</AcctSvcrRef><OrgnlTxRef><Amt><InstdAmt Ccy=\"VND\">500000</InstdAmt></Amt>"
                + "<Cdtr><Nm>A MADE UP NAME THAT NOBODY READS</Nm></Cdtr></OrgnlTxRef></TxInfAndSts>";
        String tail = "</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>";
        var counted = new CountedFacts();

        BankB.offline()
                .inbound("reports")
                .read(
                        "pain.002",
                        new SequenceInputStream(Collections.enumeration(List.of(
                                new ByteArrayInputStream(head.getBytes(StandardCharsets.UTF_8)),
                                new Repeated(one, (long) one.length() * transactions),
                                new ByteArrayInputStream(tail.getBytes(StandardCharsets.UTF_8))))),
                        counted);

        // More than a gigabyte in a JVM of one gigabyte.
        assertThat((long) one.length() * transactions)
                .isGreaterThan(Runtime.getRuntime().maxMemory());
        assertThat(counted.facts).isEqualTo(transactions);
    }

    private static final class CountedFacts implements FactSink {
        private int facts;

        @Override
        public void document(Kind kind, String documentId, LocalDate accountingDate) {}

        @Override
        public void fact(Fact fact) {
            facts++;
        }
    }
}
