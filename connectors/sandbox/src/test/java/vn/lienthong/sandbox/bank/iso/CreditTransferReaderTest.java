package vn.lienthong.sandbox.bank.iso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.sandbox.PaymentOrder;
import vn.lienthong.sandbox.bank.book.Payments;

class CreditTransferReaderTest {
    private final CreditTransferReader reader = new CreditTransferReader();

    private static String good() {
        return PaymentOrder.order("M1")
                .paying("E1", "10000", 500_000)
                .paying("E2", "ABC-0001", 70_000)
                .on("2026-11-09")
                .xml();
    }

    private CreditTransferOrder read(String xml) throws NotReadable {
        return reader.read(xml.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_good_file_is_read_as_it_stands() throws NotReadable {
        CreditTransferOrder order = read(good());

        assertThat(order.fault()).isNull();
        assertThat(order.head().msgId()).isEqualTo("M1");
        assertThat(order.head().debtorAccount()).isEqualTo("9999000001");
        assertThat(order.head().executionDate()).isEqualTo(LocalDate.of(2026, 11, 9));
        assertThat(order.payments().count()).isEqualTo(2);
        Payments.Payment second = order.payments().get(1);
        assertThat(second.endToEndId()).isEqualTo("E2");
        assertThat(second.account()).isEqualTo("ABC-0001");
        assertThat(second.amount()).isEqualTo(70_000);
    }

    @Test
    void namespace_prefixes_and_a_byte_order_mark_make_no_difference() throws NotReadable {
        String prefixed = good().replaceAll("<(/?)([A-Z])", "<$1p:$2").replace("xmlns=", "xmlns:p=");

        assertThat(read("\uFEFF" + prefixed).fault()).isNull();
    }

    @Test
    void the_creditor_account_is_not_mistaken_for_another_id() throws NotReadable {
        String withIds = good().replace(
                        "</CdtrAcct>",
                        "</CdtrAcct><UltmtCdtr><Id><PrvtId><Othr><Id>1</Id></Othr></PrvtId></Id></UltmtCdtr>");

        assertThat(read(withIds).payments().get(0).account()).isEqualTo("10000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AM10 | <NbOfTxs>2 | <NbOfTxs>3",
                "AM10 | <CtrlSum>570000 | <CtrlSum>570001",
                "AM10 | <CtrlSum>570000 | <CtrlSum>x",
                "AM03 | Ccy=\"VND\">70000 | Ccy=\"USD\">70000",
                "AM12 | >70000< | >70000.5<",
                "AM12 | >70000< | >-70000<",
                "AM12 | >70000< | >0<",
                "FF01 | <EndToEndId>E2</EndToEndId> | <InstrId>E2</InstrId>",
                "FF01 | E2</EndToEndId> | E2345678901234567890123456789012345678</EndToEndId>",
                "FF01 | <Cdtr><Nm>NGUYEN THI HOA</Nm></Cdtr> | <Cdtr/>",
                "FF01 | <MmbId>970436</MmbId> | <MmbId/>",
                "FF01 | <Id>ABC-0001</Id> | <Id/>",
                "FF01 | <PmtMtd>TRF | <PmtMtd>CHK",
                "FF01 | <Dt>2026-11-09 | <Dt>2026-13-09",
                "FF01 | <InitgPty><Nm>KHO BAC</Nm></InitgPty> | <!-- -->",
                "FF01 | pain.001.001.09 | pain.001.001.03",
            })
    void a_file_that_cannot_be_carried_out_is_refused_whole_with_a_code(String code, String good, String bad)
            throws NotReadable {
        CreditTransferOrder order = read(good().replace(good, bad));

        assertThat(order.fault()).isNotNull();
        assertThat(order.fault().code()).isEqualTo(code);
        assertThat(order.payments().count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "<Document>",
                "<Other/>",
                "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.09\"><Other/></Document>",
                "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.09\"><CstmrCdtTrfInitn/></Document>"
            })
    void what_is_no_credit_transfer_is_not_readable(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(NotReadable.class);
    }

    @Test
    void a_dtd_or_an_entity_is_never_followed() {
        String withDtd = good().replace(
                        "<Document", "<!DOCTYPE Document [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><Document")
                .replace("E1", "&x;");
        String emptyDtd = good().replace("<Document", "<!DOCTYPE Document><Document");

        assertThatThrownBy(() -> read(emptyDtd)).isInstanceOf(NotReadable.class).hasMessageContaining("DTD");
        assertThatThrownBy(() -> read(withDtd)).isInstanceOf(NotReadable.class);
        assertThatThrownBy(() -> read(good().replace("E1", "&x;"))).isInstanceOf(NotReadable.class);
    }

    @Test
    void the_reason_of_a_refusal_holds_no_value_of_the_file() throws NotReadable {
        CreditTransferOrder order = read(good().replace("Ccy=\"VND\">70000", "Ccy=\"USD\">70000"));

        assertThat(order.fault().text()).isEqualTo("payment 2 is not in VND");
    }
}
