package vn.lienthong.gateway.engine.intake.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.engine.intake.TestService;
import vn.lienthong.gateway.engine.intake.fault.Fault;
import vn.lienthong.gateway.engine.intake.read.Row;
import vn.lienthong.gateway.engine.security.KeyedHash;
import vn.lienthong.gateway.engine.security.Keyring;
import vn.lienthong.gateway.engine.security.Vault;

class LineCheckIT {
    @TempDir
    Path var;

    private Vault vault;
    private LineCheck check;

    @BeforeEach
    void open() throws IOException {
        Keyring keyring = Keyring.openOrCreate(var.resolve("keys.json"));
        vault = new Vault(keyring);
        check = new LineCheck(
                TestService.GIFT,
                TestService.GIFT.profile(null),
                PayPlan.ofNow(TestService.GIFT.routing(), destination -> java.time.LocalDate.EPOCH),
                new Keys(new KeyedHash(keyring)),
                vault);
    }

    private CheckedLine line(int[] order, String... cells) {
        return check.check(Sending.by("HN07"), new Row(1, cells, order, List.of(), null), 1);
    }

    private static List<String> codes(CheckedLine line) {
        return ((CheckedLine.Bad) line).faults().stream().map(Fault::code).toList();
    }

    @Test
    void a_good_line_leaves_with_its_destination_keys_and_sealed_normalised_payload() {
        CheckedLine.Good good = (CheckedLine.Good) line(new int[] {0, 1, 2}, "  Lan\u00a0Anh ", "0500", "");

        assertThat(good.destination()).isEqualTo("bank-b");
        assertThat(good.amountVnd()).isEqualTo(500);
        assertThat(new String(vault.open(vault.keyId(), good.payload()), StandardCharsets.UTF_8))
                .isEqualTo("{\"name\":\"Lan Anh\",\"amount\":500}");
        assertThat(good.toString()).doesNotContain("Lan");
    }

    @Test
    void all_faults_are_kept_in_the_order_of_the_columns() {
        String tooLong = "x".repeat(31);

        assertThat(codes(line(new int[] {2, 1, 0}, "", "x", tooLong)))
                .containsExactly("note.too-long", "amount.format", "name.missing");
        assertThat(codes(line(new int[] {0, 1, 2}, "La\u0000n", "", "")))
                .containsExactly("name.characters", "amount.missing");
    }

    @Test
    void the_amount_of_a_faulty_line_counts_when_it_is_digits_only() {
        assertThat(line(new int[] {0, 1, 2}, "", "0", "").amountVnd()).isEqualTo(0);
        assertThat(line(new int[] {0, 1, 2}, "", "-5", "").amountVnd()).isNull();
    }

    @Test
    void one_identity_has_one_key_however_its_text_is_composed() {
        String decomposed = java.text.Normalizer.normalize("Hoàng", java.text.Normalizer.Form.NFD);
        CheckedLine.Good one = (CheckedLine.Good) line(new int[] {0, 1, 2}, "Hoàng", "5", "a");
        CheckedLine.Good two = (CheckedLine.Good) line(new int[] {0, 1, 2}, " " + decomposed, "6", "b");

        assertThat(one.entitlement()).isEqualTo(two.entitlement());
        assertThat(one.content()).isNotEqualTo(two.content());
        assertThat(one.search()).isEqualTo(two.search());
    }
}
