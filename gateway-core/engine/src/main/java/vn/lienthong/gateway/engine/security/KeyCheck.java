package vn.lienthong.gateway.engine.security;

import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Compares the keyring with the ledger at start. A ledger remembers a proof of the keys that it was written with; with
 * another index key every search and every entitlement key would silently miss, so the gateway does not start.
 */
public final class KeyCheck {
    private final JdbcClient jdbc;
    private final Keyring keyring;

    public KeyCheck(DataSource dataSource, Keyring keyring) {
        this.jdbc = JdbcClient.create(dataSource);
        this.keyring = keyring;
    }

    /** @throws UnusableKeyring the ledger was written with other keys */
    public void verify() {
        Proof index = remembered("index", keyring.indexKeyId(), keyring.indexKey());
        if (!index.keyId().equals(keyring.indexKeyId()) || !index.matches(keyring.indexKey()))
            throw new UnusableKeyring("the ledger was written with index key '" + index.keyId()
                    + "', which is not the one in the keyring: restore keys.json from the backup of this ledger");
        String current = keyring.currentPayloadKeyId();
        byte[] currentKey = payloadKey(current);
        Proof payload = remembered("payload", current, currentKey);
        if (!payload.matches(payloadKey(payload.keyId())))
            throw new UnusableKeyring("the ledger was written with another payload key '" + payload.keyId()
                    + "': restore keys.json from the backup of this ledger");
        if (!payload.keyId().equals(current)) remember(current, currentKey);
    }

    private byte[] payloadKey(String id) {
        byte[] key = keyring.payloadKeys().get(id);
        if (key == null)
            throw new UnusableKeyring("payload key '" + id + "' of this ledger is not in the keyring: restore it");
        return key;
    }

    private Proof remembered(String purpose, String keyId, byte[] key) {
        jdbc.sql("insert into key_check (purpose, key_id, proof) values (?, ?, ?) on conflict do nothing")
                .params(purpose, keyId, Proof.of(key))
                .update();
        return jdbc.sql("select key_id, proof from key_check where purpose = ?")
                .param(purpose)
                .query((row, n) -> new Proof(row.getString(1), row.getBytes(2)))
                .single();
    }

    private void remember(String keyId, byte[] key) {
        jdbc.sql("update key_check set key_id = ?, proof = ? where purpose = 'payload'")
                .params(keyId, Proof.of(key))
                .update();
    }

    private record Proof(String keyId, byte[] proof) {
        boolean matches(byte[] key) {
            return Arrays.equals(proof, of(key));
        }

        static byte[] of(byte[] key) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(key, "HmacSHA256"));
                return mac.doFinal("lienthong key check".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            } catch (java.security.GeneralSecurityException e) {
                throw new IllegalStateException("this JDK has no HmacSHA256", e);
            }
        }
    }
}
