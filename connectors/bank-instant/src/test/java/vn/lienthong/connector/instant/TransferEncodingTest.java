package vn.lienthong.connector.instant;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.gateway.api.Draft;
import vn.lienthong.gateway.api.Encoding;
import vn.lienthong.gateway.api.Item;
import vn.lienthong.gateway.api.Link;

class TransferEncodingTest {
    @ParameterizedTest
    @MethodSource("unsayable")
    void what_the_network_does_not_take_is_named_by_its_field_without_its_value(
            String field, Object value, String code) {
        Map<String, Object> content = new HashMap<>(Network.payee().content());
        if (value == null) content.remove(field);
        else content.put(field, value);

        Encoding.Fault fault = fault(Network.offline(), "pay", content);

        assertThat(fault.reference()).isEqualTo("E1");
        assertThat(fault.code()).isEqualTo(code);
        assertThat(fault.reason()).startsWith(field + " ").doesNotContain("Đặng", "00 12");
    }

    static Stream<Arguments> unsayable() {
        return Stream.of(
                Arguments.of("amount", null, "amount.missing"),
                Arguments.of("amount", 0, "amount.invalid"),
                Arguments.of("amount", "835000", "amount.invalid"),
                Arguments.of("amount", 500_000_000, "amount.limit"),
                Arguments.of("amount", Long.MAX_VALUE, "amount.limit"),
                Arguments.of("bank_bin", "97040", "bank_bin.characters"),
                Arguments.of("bank_bin", "9704071", "bank_bin.length"),
                Arguments.of("account_number", "00 12", "account_number.characters"),
                Arguments.of("account_number", "1".repeat(35), "account_number.length"),
                Arguments.of("account_name", " ", "account_name.missing"),
                Arguments.of("account_name", "Đặng", "account_name.characters"),
                Arguments.of("account_name", "A".repeat(71), "account_name.length"),
                Arguments.of("description", "a\nb", "description.characters"));
    }

    @Test
    void the_largest_amount_is_what_the_configuration_says() {
        Map<String, Object> config = new HashMap<>(Network.config(URI.create("http://localhost:1")));
        assertThat(encode(
                        Network.offline(),
                        "pay",
                        Network.payee("E1", 499_999_999, "1").content()))
                .isInstanceOf(Encoding.Encoded.class);

        config.put("maxAmount", 2_000_000);
        Map<String, Object> content = Network.payee("E1", 2_000_001, "1").content();

        assertThat(fault(Network.open(config), "pay", content).code()).isEqualTo("amount.limit");
    }

    @Test
    void a_name_inquiry_takes_names_as_people_write_them() {
        assertThat(encode(
                        Network.offline(),
                        "name-inquiry",
                        Network.holder("Đặng Thị Ánh", "1").content()))
                .isInstanceOf(Encoding.Encoded.class);
        assertThat(fault(
                                Network.offline(),
                                "name-inquiry",
                                Network.holder("A\u0000B", "1").content())
                        .code())
                .isEqualTo("account_name.characters");
    }

    private static Encoding encode(Link link, String operation, Map<String, Object> content) {
        var draft = new Draft(operation, "S1", Network.NOW, Network.MONDAY, List.of(new Item("E1", content)));
        try (link) {
            return link.outbound(operation).encode(draft);
        }
    }

    private static Encoding.Fault fault(Link link, String operation, Map<String, Object> content) {
        return ((Encoding.Unsayable) encode(link, operation, content)).faults().getFirst();
    }
}
