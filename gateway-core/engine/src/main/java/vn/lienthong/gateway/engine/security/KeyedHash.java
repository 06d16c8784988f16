package vn.lienthong.gateway.engine.security;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Turns personal values into keys that can be searched and compared without being read: HMAC-SHA256 under the index key.
 * Every value is preceded by its length, so no two lists of values meet. Called by many threads at once.
 */
public final class KeyedHash {
    private final SecretKey key;
    private final Pool<Mac> macs = new Pool<>(this::mac);

    public KeyedHash(Keyring keyring) {
        this.key = new SecretKeySpec(keyring.indexKey(), "HmacSHA256");
    }

    /**
     * The hash of some values, 32 bytes.
     *
     * @param purpose what the hash is for: the same values hash differently for another purpose
     */
    public byte[] of(String purpose, String... values) {
        // Gathered first: many small updates cost more than the hash itself.
        byte[][] parts = new byte[values.length + 1][];
        parts[0] = purpose.getBytes(StandardCharsets.UTF_8);
        int length = Integer.BYTES + parts[0].length;
        for (int i = 0; i < values.length; i++) {
            parts[i + 1] = values[i].getBytes(StandardCharsets.UTF_8);
            length += Integer.BYTES + parts[i + 1].length;
        }
        ByteBuffer gathered = ByteBuffer.allocate(length);
        for (byte[] part : parts) gathered.putInt(part.length).put(part);
        return macs.use(mac -> mac.doFinal(gathered.array()));
    }

    /** The first 8 bytes of a hash: small enough to index, compared again after decryption. */
    public static long prefix(byte[] hash) {
        return ByteBuffer.wrap(hash).getLong();
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no HmacSHA256", e);
        }
    }
}
