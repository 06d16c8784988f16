package vn.lienthong.connector.iso20022;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.gateway.api.Encoding;
import vn.lienthong.gateway.api.Item;

class CreditTransferFileTest {
    private static final Schema SCHEMA = schema();

    @Test
    void the_file_is_the_golden_one() throws Exception {
        String golden;
        try (InputStream file = getClass().getResourceAsStream("/payments/two-payees.pain001.xml")) {
            golden = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
        List<Item> two = List.of(
                BankB.payee("LT2611000000000001", 500_000, "NGUYEN THI MAU", "0012345678"),
                BankB.payee("LT2611000000000002", "1250000", "Y'BLO EBAN (CON: H'LEN)", "VN205510176651"));

        String written = new String(written("LT-SUB-00A1", two), StandardCharsets.UTF_8);

        // The golden file is indented for people; the file that leaves is not.
        assertThat(written.replace("'1.0' encoding='UTF-8'", "\"1.0\" encoding=\"UTF-8\""))
                .isEqualTo(golden.replaceAll(">\\s+<", "><").strip());
    }

    @Test
    void a_full_file_is_valid_and_its_counts_and_sums_are_exact() throws Exception {
        byte[] file = written("LT-SUB-00A1", BankB.payees(5_000));

        requireValid(file);
        String text = new String(file, StandardCharsets.UTF_8);
        String totals = "<NbOfTxs>5000</NbOfTxs><CtrlSum>" + (5_000L * 500_000 + 5_000L * 5_001 / 2) + "</CtrlSum>";
        assertThat(text.split(totals, -1)).hasSize(3);
        assertThat(text.split("<CdtTrfTxInf>", -1)).hasSize(5_001);
    }

    @Test
    void the_largest_amounts_still_make_a_valid_sum() throws Exception {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) items.add(BankB.payee("E" + i, 99_999_999_999_999L, "A", "1"));

        byte[] file = written("S1", items);

        requireValid(file);
        assertThat(new String(file, StandardCharsets.UTF_8)).contains("<CtrlSum>499999999999995000</CtrlSum>");
    }

    /** Whatever an item holds, the file is valid or the item is refused; the seed makes a failure repeatable. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void any_item_gives_a_valid_file_or_a_fault(long seed) throws Exception {
        var random = new Random(seed);
        List<Item> sayable = new ArrayList<>();
        int refused = 0;
        for (int i = 0; i < 500; i++) {
            Item item = OddItems.item(random, i);
            switch (encoding("PROBE", List.of(item))) {
                case Encoding.Encoded encoded -> {
                    requireValid(encoded.bytes());
                    sayable.add(item);
                }
                case Encoding.Unsayable(List<Encoding.Fault> faults) -> {
                    assertThat(faults).singleElement().satisfies(fault -> {
                        assertThat(fault.reference()).isEqualTo(item.reference());
                        assertThat(fault.code()).matches("[a-z_]+\\.(missing|length|characters|invalid)");
                    });
                    refused++;
                }
            }
        }

        assertThat(sayable).hasSizeGreaterThan(50);
        assertThat(refused).isGreaterThan(50);
        requireValid(written("ALL", sayable));
    }

    @ParameterizedTest
    @CsvSource({
        "creditor_account, 12345678901234567890123456789012345, creditor_account.length",
        "creditor_account, '', creditor_account.missing",
        "creditor_account, 12 34, creditor_account.characters",
        "creditor_name, 'NGUYỄN THỊ MẪU', creditor_name.characters",
        "creditor_name, 'Nguyen', creditor_name.characters",
        "creditor_name, 'A<B', creditor_name.characters",
        "creditor_name, '   ', creditor_name.missing",
        "creditor_agent, 97040, creditor_agent.length",
        "creditor_agent, 97040X, creditor_agent.characters",
        "remittance, 'TRỢ CẤP', remittance.characters",
        "amount, 0, amount.invalid",
        "amount, -5, amount.invalid",
        "amount, 500000.00, amount.invalid",
        "amount, 100000000000000, amount.invalid",
        "amount, , amount.missing"
    })
    void an_item_that_cannot_be_said_is_named_with_the_first_cause(String field, String value, String code) {
        Map<String, Object> content = new HashMap<>(BankB.payee(1).content());
        content.put(field, value);
        Item bad = new Item("BAD1", content);

        Encoding encoding = encoding("S1", List.of(BankB.payee(1), bad, BankB.payee(2)));

        assertThat(encoding)
                .isInstanceOfSatisfying(
                        Encoding.Unsayable.class,
                        unsayable -> assertThat(unsayable.faults())
                                .singleElement()
                                .satisfies(fault -> {
                                    assertThat(fault.reference()).isEqualTo("BAD1");
                                    assertThat(fault.code()).isEqualTo(code);
                                    if (value != null && value.length() > 3)
                                        assertThat(fault.reason()).doesNotContain(value);
                                }));
    }

    @Test
    void numbers_and_texts_are_taken_alike() {
        Map<String, Object> content = Map.of(
                "amount", "500000",
                "creditor_name", "A",
                "creditor_account", 12345678L,
                "creditor_agent", 970407,
                "remittance", "R");

        String file = new String(written("S1", List.of(new Item("E1", content))), StandardCharsets.UTF_8);

        assertThat(file)
                .contains("<InstdAmt Ccy=\"VND\">500000</InstdAmt>", "<Id>12345678</Id>", "<MmbId>970407</MmbId>");
    }

    @Test
    void a_draft_against_the_rules_of_the_gateway_is_a_programming_error() {
        assertThatThrownBy(() -> encoding("lower-case", BankB.payees(1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> encoding("S1", List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> encoding("S1", BankB.payees(5_001))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_schema_check_takes_what_the_writer_writes() {
        Map<String, Object> config = new HashMap<>(BankB.config(URI.create("http://localhost:1")));
        config.put("validate", true);

        Encoding encoding = BankB.open(config).outbound("pay").encode(BankB.draft("S1", BankB.payees(100)));

        assertThat(encoding).isInstanceOf(Encoding.Encoded.class);
    }

    private static byte[] written(String submissionRef, List<Item> items) {
        Encoding encoding = encoding(submissionRef, items);
        assertThat(encoding).isInstanceOf(Encoding.Encoded.class);
        return ((Encoding.Encoded) encoding).bytes();
    }

    private static Encoding encoding(String submissionRef, List<Item> items) {
        return BankB.offline().outbound("pay").encode(BankB.draft(submissionRef, items));
    }

    private static void requireValid(byte[] file) throws Exception {
        SCHEMA.newValidator().validate(new StreamSource(new ByteArrayInputStream(file)));
    }

    private static Schema schema() {
        try {
            return SchemaFactory.newDefaultInstance()
                    .newSchema(CreditTransferFileTest.class.getResource("/iso20022/pain.001.001.09.xsd"));
        } catch (org.xml.sax.SAXException e) {
            throw new AssertionError(e);
        }
    }
}
