package vn.lienthong.gateway.engine.security;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals what is stored about people (AES-256-GCM) and opens it again. A sealed value is 12 random bytes, the encrypted
 * bytes and the tag of 16; the id of its key stands beside it in the row. Called by many threads at once.
 */
public final class Vault {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    /** Random bytes are drawn this many nonces at a time: one draw costs more than sealing a payload. */
    private static final int NONCES_DRAWN = 512;

    private final String keyId;
    private final SecretKey current;
    private final Map<String, SecretKey> keys;
    private final Pool<Sealer> sealers = new Pool<>(Sealer::new);

    public Vault(Keyring keyring) {
        this.keys = new HashMap<>();
        keyring.payloadKeys().forEach((id, key) -> keys.put(id, new SecretKeySpec(key, "AES")));
        this.keyId = keyring.currentPayloadKeyId();
        this.current = key(keyId);
    }

    /** Id of the key that {@link #seal} uses; stored beside what it sealed. */
    public String keyId() {
        return keyId;
    }

    public byte[] seal(byte[] plain) {
        return sealers.use(sealer -> sealer.seal(plain));
    }

    /** @throws UnreadableSeal the key is not in the keyring, or the bytes are not what was sealed with it */
    public byte[] open(String keyId, byte[] sealed) {
        SecretKey key = key(keyId);
        return sealers.use(sealer -> sealer.open(key, sealed));
    }

    private SecretKey key(String id) {
        SecretKey key = keys.get(id);
        if (key == null) throw new UnreadableSeal("payload key '" + id + "' is not in the keyring", null);
        return key;
    }

    private final class Sealer {
        private final SecureRandom random = new SecureRandom();
        private final byte[] nonces = new byte[NONCE_BYTES * NONCES_DRAWN];
        private int used = nonces.length;
        private final Cipher cipher = cipher();

        byte[] seal(byte[] plain) {
            if (used == nonces.length) {
                random.nextBytes(nonces);
                used = 0;
            }
            byte[] sealed = new byte[NONCE_BYTES + plain.length + TAG_BITS / 8];
            System.arraycopy(nonces, used, sealed, 0, NONCE_BYTES);
            used += NONCE_BYTES;
            try {
                cipher.init(Cipher.ENCRYPT_MODE, current, new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE_BYTES));
                cipher.doFinal(plain, 0, plain.length, sealed, NONCE_BYTES);
                return sealed;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("AES-GCM refused to seal", e);
            }
        }

        byte[] open(SecretKey key, byte[] sealed) {
            try {
                cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE_BYTES));
                return cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                throw new UnreadableSeal("the sealed bytes were changed, or sealed with another key", e);
            }
        }

        private static Cipher cipher() {
            try {
                return Cipher.getInstance("AES/GCM/NoPadding");
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("this JDK has no AES-GCM", e);
            }
        }
    }
}
