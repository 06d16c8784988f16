package vn.lienthong.connector.iso20022;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.gateway.api.FactSink.Kind;
import vn.lienthong.gateway.api.InvalidMessage;

class StatusReportTest {
    @Test
    void a_messy_report_is_read_as_the_bank_means_it() throws Exception {
        ReadFacts facts = ReadFacts.ofFile("pain002-messy.xml");

        assertThat(facts.kind).isEqualTo(Kind.STATUS_REPORT);
        assertThat(facts.documentId).isEqualTo("R-20261123-1");
        assertThat(facts.day).isNull();
        assertThat(facts.lines)
                .containsExactly(
                        "LT-SUB-00A1 null Open[code=ACTC] null null",
                        "LT-SUB-00A1 LT2611000000000001 Completed[code=ACSC] 500000 FT26327A",
                        "LT-SUB-00A1 LT2611000000000002 Rejected[code=NARR, reason=Tai khoan da dong tu ngay 01/11/2026] null null",
                        "LT-SUB-00A1 LT2611000000000003 Rejected[code=AC04, reason=null] null null",
                        "LT-SUB-00A1 LT2611000000000004 Open[code=ACTC] null null",
                        "LT-SUB-00A1 LT2611000000000005 Open[code=XYZ9] null null");
    }

    @Test
    void a_refused_file_is_one_fact_about_the_whole_submission() throws Exception {
        assertThat(ReadFacts.ofFile("pain002-group-rejected.xml").lines)
                .containsExactly("LT-SUB-00A1 null Rejected[code=AM10, reason=Control sum differs] null null");
    }

    @Test
    void a_duplicate_is_no_failure_of_the_items_that_give_no_reason_of_their_own() throws Exception {
        assertThat(ReadFacts.ofFile("pain002-duplicate.xml").lines)
                .containsExactly(
                        "LT-SUB-00A1 null AlreadyHeld[code=DU01] null null",
                        "LT-SUB-00A1 LT2611000000000001 AlreadyHeld[code=DU01] null null",
                        "LT-SUB-00A1 LT2611000000000002 Rejected[code=AC04, reason=null] null null",
                        "LT-SUB-00A1 LT2611000000000003 Completed[code=ACSC] null null");
    }

    @Test
    void a_wrapped_report_without_an_original_msg_id_is_known_by_its_payment_block() throws Exception {
        assertThat(ReadFacts.ofFile("pain002-wrapped.xml").lines)
                .containsExactly(
                        "LT-SUB-00A1 null Partly[code=PART] null null",
                        "LT-SUB-00A1 LT2611000000000001 Open[code=PDNG] null null",
                        "LT-SUB-00A1 LT2611000000000002 Open[code=PART] null null");
    }

    @ParameterizedTest
    @CsvSource({
        "RCVD, Open[code=RCVD]",
        "ACTC, Open[code=ACTC]",
        "ACCP, Open[code=ACCP]",
        "PDNG, Open[code=PDNG]",
        "ACSP, Completed[code=ACSP]",
        "ACCC, Completed[code=ACCC]",
        "acsc, Completed[code=ACSC]",
        "PART, Partly[code=PART]",
        "CANC, Open[code=CANC]",
        "RJCT, 'Rejected[code=RJCT, reason=null]'"
    })
    void a_group_status_means_what_the_configuration_says(String word, String said) throws Exception {
        assertThat(ReadFacts.of(report("<GrpSts>" + word + "</GrpSts>", "")).lines)
                .containsExactly("S1 null " + said + " null null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DU01", "DU02", "DU03", "DU04", "DU05", "AM05", "am05"})
    void a_duplicate_code_at_each_level_means_already_held(String code) throws Exception {
        String reason = "<StsRsnInf><Rsn><Cd>" + code + "</Cd></Rsn></StsRsnInf>";
        String held = "AlreadyHeld[code=" + code + "] null null";

        assertThat(ReadFacts.of(report("<GrpSts>RJCT</GrpSts>" + reason, "")).lines)
                .containsExactly("S1 null " + held);
        assertThat(ReadFacts.of(report("", payment("<PmtInfSts>RJCT</PmtInfSts>" + reason))).lines)
                .containsExactly("S1 null " + held);
        assertThat(ReadFacts.of(report("", payment(transaction("E1", "<TxSts>RJCT</TxSts>" + reason)))).lines)
                .containsExactly("S1 E1 " + held);
    }

    @Test
    void a_configured_text_means_already_held_whatever_the_code() throws Exception {
        String reason =
                "<StsRsnInf><Rsn><Cd>NARR</Cd></Rsn><AddtlInf>Loi: Trung ma giao dich 17</AddtlInf></StsRsnInf>";

        assertThat(ReadFacts.of(report("<GrpSts>RJCT</GrpSts>" + reason, "")).lines)
                .containsExactly("S1 null AlreadyHeld[code=NARR] null null");
    }

    @Test
    void the_payment_block_speaks_before_the_group() throws Exception {
        String document = report(
                "<GrpSts>RJCT</GrpSts>",
                payment("<PmtInfSts>ACCP</PmtInfSts>" + transaction("E1", "<TxSts>ACSC</TxSts>")));

        assertThat(ReadFacts.of(document).lines)
                .containsExactly("S1 null Open[code=ACCP] null null", "S1 E1 Completed[code=ACSC] null null");
    }

    @Test
    void blocks_that_disagree_say_nothing_certain_of_what_they_do_not_name() throws Exception {
        String document = report(
                "",
                payment("<PmtInfSts>ACCP</PmtInfSts>" + transaction("E1", ""))
                        + payment("<PmtInfSts>RJCT</PmtInfSts>" + transaction("E2", "")));

        assertThat(ReadFacts.of(document).lines)
                .containsExactly(
                        "S1 null Open[code=ACCP] null null",
                        "S1 E1 Open[code=ACCP] null null",
                        "S1 null Partly[code=PART] null null",
                        "S1 E2 Rejected[code=RJCT, reason=null] null null");
    }

    @Test
    void a_transaction_that_names_no_reference_says_nothing_about_the_others() throws Exception {
        String document = report("<GrpSts>PART</GrpSts>", payment(transaction("NOTPROVIDED", "<TxSts>RJCT</TxSts>")));

        assertThat(ReadFacts.of(document).lines).containsExactly("S1 null Partly[code=PART] null null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"500000.50", "5e5", "-1", "", "1,000"})
    void an_amount_that_is_not_whole_vnd_makes_the_report_invalid(String amount) {
        String reference = "<OrgnlTxRef><Amt><InstdAmt Ccy=\"VND\">" + amount + "</InstdAmt></Amt></OrgnlTxRef>";
        String document = report("", payment(transaction("E1", "<TxSts>ACSC</TxSts>" + reference)));

        assertThatThrownBy(() -> ReadFacts.of(document))
                .isInstanceOfSatisfying(
                        InvalidMessage.class, e -> assertThat(e.code()).isEqualTo("report.amount"));
    }

    private static String report(String group, String payments) {
        return "<Document><CstmrPmtStsRpt><GrpHdr><MsgId>R</MsgId></GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>S1</OrgnlMsgId>"
                + group + "</OrgnlGrpInfAndSts>" + payments + "</CstmrPmtStsRpt></Document>";
    }

    private static String payment(String inside) {
        return "<OrgnlPmtInfAndSts><OrgnlPmtInfId>S1</OrgnlPmtInfId>" + inside + "</OrgnlPmtInfAndSts>";
    }

    private static String transaction(String endToEndId, String inside) {
        return "<TxInfAndSts><OrgnlEndToEndId>" + endToEndId + "</OrgnlEndToEndId>" + inside + "</TxInfAndSts>";
    }
}
