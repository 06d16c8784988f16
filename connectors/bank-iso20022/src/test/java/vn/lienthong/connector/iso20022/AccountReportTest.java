package vn.lienthong.connector.iso20022;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.gateway.api.Balance;
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

    @Test
    void a_statement_of_the_paying_account_tells_what_is_in_it() throws Exception {
        ReadFacts facts = ReadFacts.of(account(
                "9527000011112222",
                balance("OPBD", "9000000", "CRDT", "2026-11-23")
                        + balance("CLBD", "7500000.00", "CRDT", "2026-11-23")
                        + balance("CLAV", "100000", "DBIT", "2026-11-23")));

        assertThat(facts.balances)
                .containsExactly(
                        new Balance("9527000011112222", Balance.Kind.BOOKED, 7_500_000, LocalDate.of(2026, 11, 23)),
                        new Balance("9527000011112222", Balance.Kind.AVAILABLE, -100_000, LocalDate.of(2026, 11, 23)));
    }

    @Test
    void balances_of_other_accounts_and_odd_ones_are_left_out_and_break_nothing() throws Exception {
        String closing = balance("CLBD", "7500000", "CRDT", "2026-11-23");

        assertThat(ReadFacts.of(account("1111", closing)).balances).isEmpty();
        assertThat(ReadFacts.of(account("9527000011112222", closing.replace("VND", "USD"))).balances)
                .isEmpty();
        assertThat(ReadFacts.of(account("9527000011112222", closing)
                                .replace("Stmt", "Ntfctn")
                                .replace("BkToCstmrNtfctn", "BkToCstmrDbtCdtNtfctn"))
                        .balances)
                .isEmpty();
    }

    private static String account(String number, String balances) {
        return "<Document><BkToCstmrStmt><Stmt><Id>1</Id><Acct><Id><Othr><Id>" + number
                + "</Id></Othr></Id><Ccy>VND</Ccy></Acct>" + balances + "</Stmt></BkToCstmrStmt></Document>";
    }

    private static String balance(String type, String amount, String direction, String day) {
        return "<Bal><Tp><CdOrPrtry><Cd>" + type + "</Cd></CdOrPrtry></Tp><Amt Ccy=\"VND\">" + amount
                + "</Amt><CdtDbtInd>" + direction + "</CdtDbtInd><Dt><Dt>" + day + "</Dt></Dt></Bal>";
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
