package vn.lienthong.connector.iso20022;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.gateway.api.FactSink.Kind;
import vn.lienthong.gateway.api.InvalidMessage;

class AccountReportTest {
    @Test
    void a_statement_completes_what_it_books_and_returns_what_came_back() throws Exception {
        ReadFacts facts = ReadFacts.ofFile("camt053-day.xml");

        assertThat(facts.kind).isEqualTo(Kind.STATEMENT);
        assertThat(facts.documentId).isEqualTo("ST-20261123");
        assertThat(facts.day).isEqualTo(LocalDate.of(2026, 11, 23));
        assertThat(facts.lines)
                .containsExactly(
                        "LT-SUB-00A1 LT2611000000000001 Completed[code=BOOK] 500000 FT001",
                        "LT-SUB-00A2 LT2611000000000002 Completed[code=BOOK] 300000 null",
                        "LT-SUB-00A2 LT2611000000000003 Completed[code=BOOK] 400000 FT003",
                        "LT-SUB-00A2 LT2611000000000004 Completed[code=BOOK] 400000 null",
                        "LT-SUB-00A3 null Open[code=BOOK] null FT010",
                        "null LT2611000000000005 Returned[code=AC04, reason=Account closed] 700000 null",
                        "null LT2611000000000007 Returned[code=RVSL, reason=null] 800000 null");
    }

    @Test
    void a_notification_returns_by_whatever_place_holds_our_reference() throws Exception {
        ReadFacts facts = ReadFacts.ofFile("camt054-returns.xml");

        assertThat(facts.kind).isEqualTo(Kind.NOTIFICATION);
        assertThat(facts.documentId).isEqualTo("NT-9");
        assertThat(facts.lines)
                .containsExactly(
                        "LT-SUB-00A1 LT2611000000000004 Returned[code=AC04, reason=null] 500000 FT900",
                        "null LT2611000000000008 Returned[code=return.unspecified, reason=khong ro ly do] 600000 null",
                        "null LT2611000000000009 Returned[code=ZZ9, reason=null] 650000 null",
                        "LT-SUB-00A3 LT2611000000000010 Completed[code=BOOK] 300000 null",
                        "LT-SUB-00A3 LT2611000000000011 Completed[code=BOOK] 500000 LT2611000000000011");
    }

    @ParameterizedTest
    @CsvSource({
        "'<CreDtTm>2026-11-23T23:59:59</CreDtTm>', 2026-11-23",
        "'<CreDtTm>2026-11-23T18:00:00Z</CreDtTm>', 2026-11-24",
        "'<FrToDt><FrDtTm>2026-11-23T00:00:00</FrDtTm><ToDtTm>2026-11-24T00:00:00</ToDtTm></FrToDt>', 2026-11-23",
        "'<FrToDt><FrDt>2026-11-23</FrDt><ToDt>2026-11-23</ToDt></FrToDt>', 2026-11-23",
        "'<FrToDt><FrDtTm>2026-11-23T00:00:00</FrDtTm><ToDtTm>2026-11-23T23:59:59</ToDtTm></FrToDt>', 2026-11-23",
        "'<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Dt><DtTm>2026-11-20T17:00:00+07:00</DtTm></Dt></Bal>', 2026-11-20",
        "'<CreDtTm>yesterday</CreDtTm>',"
    })
    void the_day_of_a_statement_is_told_by_what_the_bank_gives(String inside, LocalDate day) throws Exception {
        String document = "<Document><BkToCstmrStmt><Stmt><Id>1</Id>" + inside + "</Stmt></BkToCstmrStmt></Document>";

        assertThat(ReadFacts.of(document).day).isEqualTo(day);
    }

    @Test
    void an_entry_with_two_bookings_lends_its_amount_to_neither() throws Exception {
        String document = statement("<Amt Ccy=\"VND\">9</Amt><CdtDbtInd>DBIT</CdtDbtInd><NtryDtls>" + booking("E1")
                + booking("E2") + "</NtryDtls>");

        assertThat(ReadFacts.of(document).lines)
                .containsExactly("null E1 Completed[code=BOOK] null null", "null E2 Completed[code=BOOK] null null");
    }

    @Test
    void a_returned_debit_in_a_statement_is_neither_paid_nor_returned() throws Exception {
        String document =
                statement("<Amt Ccy=\"VND\">9</Amt><CdtDbtInd>DBIT</CdtDbtInd><NtryDtls><TxDtls><Refs><EndToEndId>E1"
                        + "</EndToEndId></Refs><RtrInf><Rsn><Cd>AC01</Cd></Rsn></RtrInf></TxDtls></NtryDtls>");

        assertThat(ReadFacts.of(document).lines).isEmpty();
    }

    @Test
    void a_payment_of_ours_in_another_currency_makes_the_statement_invalid() {
        String document = statement(
                "<Amt Ccy=\"USD\">9</Amt><CdtDbtInd>DBIT</CdtDbtInd><NtryDtls>" + booking("E1") + "</NtryDtls>");

        assertThatThrownBy(() -> ReadFacts.of(document))
                .isInstanceOfSatisfying(
                        InvalidMessage.class, e -> assertThat(e.code()).isEqualTo("report.amount"));
    }

    @Test
    void an_empty_statement_is_still_a_document() throws Exception {
        ReadFacts facts = ReadFacts.of("<Document><BkToCstmrStmt/></Document>");

        assertThat(facts.documents).isEqualTo(1);
        assertThat(facts.lines).isEmpty();
    }

    private static String statement(String entry) {
        return "<Document><BkToCstmrStmt><Stmt><Ntry>" + entry + "</Ntry></Stmt></BkToCstmrStmt></Document>";
    }

    private static String booking(String endToEndId) {
        return "<TxDtls><Refs><EndToEndId>" + endToEndId + "</EndToEndId></Refs></TxDtls>";
    }
}
