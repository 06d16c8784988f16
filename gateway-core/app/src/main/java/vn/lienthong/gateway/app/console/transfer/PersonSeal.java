package vn.lienthong.gateway.app.console.transfer;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.lienthong.gateway.engine.security.UnreadableSeal;
import vn.lienthong.gateway.engine.security.Vault;
import vn.lienthong.gateway.engine.view.Mask;
import vn.lienthong.gateway.engine.view.TransferSearch.Sought;

/**
 * Somebody who is looked for, as an address may carry it: the hash by which the ledger finds him and the masked end of what was
 * typed, sealed. An address is logged by many and kept by browsers; of this one nobody learns whom it means, or that two mean the
 * same.
 */
@Component
public class PersonSeal {
    private static final Base64.Encoder WRITER = Base64.getUrlEncoder().withoutPadding();
    private static final int KEY = 1 + Long.BYTES;
    private final Vault vault;

    PersonSeal(Vault vault) {
        this.vault = vault;
    }

    /** @param shown masked, for the page */
    public record Person(Sought sought, String shown) {
        static Person of(Sought sought, String typed) {
            Mask mask = sought.by() == Sought.By.BENEFICIARY ? Mask.HIDDEN : Mask.NUMBER;
            return new Person(sought, mask.of(typed));
        }
    }

    /** Where the transfers of a held person are listed; whoever holds keeps nothing of him but the hash. */
    public String transfersOf(long key) {
        var person = new Person(new Sought(Sought.By.PERSONAL_NUMBER, key), Mask.NUMBER.of(""));
        return "/transfers?who=" + seal(person);
    }

    String seal(Person person) {
        byte[] shown = person.shown().getBytes(StandardCharsets.UTF_8);
        byte[] plain = ByteBuffer.allocate(KEY + shown.length)
                .put((byte) person.sought().by().ordinal())
                .putLong(person.sought().key())
                .put(shown)
                .array();
        return vault.keyId() + "." + WRITER.encodeToString(vault.seal(plain));
    }

    /** @return absent where it is none of ours, or sealed with a key that is here no more */
    public @Nullable Person open(String text) {
        int dot = text.lastIndexOf('.');
        if (dot < 0) return null;
        try {
            byte[] plain =
                    vault.open(text.substring(0, dot), Base64.getUrlDecoder().decode(text.substring(dot + 1)));
            var bytes = ByteBuffer.wrap(plain);
            var by = Sought.By.values()[bytes.get()];
            var sought = new Sought(by, bytes.getLong());
            return new Person(sought, new String(plain, KEY, plain.length - KEY, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException
                | UnreadableSeal
                | IndexOutOfBoundsException
                | BufferUnderflowException tampered) {
            return null;
        }
    }
}
