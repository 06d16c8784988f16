package vn.lienthong.gateway.engine.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultIT {
    @TempDir
    Path var;

    private Keyring keyring;
    private Vault vault;

    @BeforeEach
    void open() throws IOException {
        keyring = Keyring.openOrCreate(var.resolve("keys.json"));
        vault = new Vault(keyring);
    }

    @Test
    void what_was_sealed_is_opened_again_and_is_not_readable_before() {
        byte[] plain = "Trần Văn Khuê".getBytes(StandardCharsets.UTF_8);

        byte[] sealed = vault.seal(plain);

        assertThat(new String(sealed, StandardCharsets.UTF_8)).doesNotContain("Khuê");
        assertThat(vault.open(vault.keyId(), sealed)).isEqualTo(plain);
    }

    @Test
    void the_same_value_is_never_sealed_the_same_way_twice() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 2_000; i++)
            seen.add(new String(vault.seal(new byte[] {1, 2, 3}), StandardCharsets.ISO_8859_1));

        assertThat(seen).hasSize(2_000);
    }

    @Test
    void changed_bytes_and_unknown_keys_are_refused() {
        byte[] sealed = vault.seal(new byte[] {1, 2, 3});
        sealed[sealed.length - 1] ^= 1;

        assertThatThrownBy(() -> vault.open(vault.keyId(), sealed)).isInstanceOf(UnreadableSeal.class);
        assertThatThrownBy(() -> vault.open("p9", sealed)).hasMessageContaining("p9");
        assertThatThrownBy(() -> vault.open(vault.keyId(), new byte[3])).isInstanceOf(UnreadableSeal.class);
    }

    @Test
    void no_two_lists_of_values_have_one_hash_and_purposes_are_kept_apart() {
        KeyedHash hash = new KeyedHash(keyring);

        assertThat(hash.of("p", "ab", "c")).isNotEqualTo(hash.of("p", "a", "bc"));
        assertThat(hash.of("p", "a")).isNotEqualTo(hash.of("q", "a"));
        assertThat(hash.of("p", "a", "")).isNotEqualTo(hash.of("p", "a"));
        assertThat(hash.of("p", "ab", "c")).isEqualTo(hash.of("p", "ab", "c"));
    }
}
