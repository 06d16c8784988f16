package vn.lienthong.gateway.engine.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.gateway.engine.intake.TestLedger;

class KeyringIT {
    @TempDir
    Path var;

    @Test
    void the_first_start_makes_a_file_that_only_its_owner_reads_and_the_next_start_reads_it() throws IOException {
        Path file = var.resolve("keys.json");

        Keyring made = Keyring.openOrCreate(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        byte[] sealed = new Vault(made).seal(new byte[] {7});
        assertThat(new Vault(Keyring.openOrCreate(file)).open("p1", sealed)).containsExactly(7);
    }

    @Test
    void a_file_that_is_no_keyring_stops_the_start_and_its_content_is_not_repeated() throws IOException {
        Path file = Files.writeString(
                var.resolve("keys.json"),
                "{\"current\": \"p1\", \"payload\": [{\"id\": \"p1\", \"secret-of-somebody\"");

        assertThatThrownBy(() -> Keyring.openOrCreate(file))
                .isInstanceOf(UnusableKeyring.class)
                .hasMessageContaining("line 1")
                .hasMessageNotContaining("secret-of-somebody");
    }

    @Test
    void a_ledger_written_with_another_index_key_stops_the_start() throws IOException {
        try (TestLedger ledger = new TestLedger()) {
            Keyring first = Keyring.openOrCreate(var.resolve("keys.json"));
            new KeyCheck(ledger.source(), first).verify();
            Keyring other = Keyring.openOrCreate(var.resolve("other.json"));

            assertThatCode(() -> new KeyCheck(ledger.source(), first).verify()).doesNotThrowAnyException();
            assertThatThrownBy(() -> new KeyCheck(ledger.source(), other).verify())
                    .isInstanceOf(UnusableKeyring.class)
                    .hasMessageContaining("index key 'i1'");
        }
    }
}
