package vn.lienthong.gateway.engine.intake.check;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.security.KeyedHash;
import vn.lienthong.gateway.engine.service.KeyPart;
import vn.lienthong.gateway.engine.service.ServiceDefinition;

/**
 * Keyed hashes of the values of an item, and of what people search for: the same purposes on both sides, so that a search
 * finds what intake wrote.
 */
public final class Keys {
    /** Of a hash: two of a hundred billion keys meet once in 10^16 times, and the tree of keys is half as large. */
    private static final int KEY_BYTES = 16;

    private final KeyedHash hash;

    public Keys(KeyedHash hash) {
        this.hash = hash;
    }

    /** Key of a personal number as transfers and holds have it. */
    public long personalNumber(String normalised) {
        return KeyedHash.prefix(hash.of("personal-number", normalised));
    }

    /** Key of a beneficiary id as transfers have it. */
    public long beneficiary(String normalised) {
        return KeyedHash.prefix(hash.of("beneficiary", normalised.toUpperCase(java.util.Locale.ROOT)));
    }

    /** Key of an account as transfers have it. */
    public long account(String normalised) {
        return KeyedHash.prefix(hash.of("account", normalised.toUpperCase(java.util.Locale.ROOT)));
    }

    /** The entitlement key of an item with these values, by index of the field; absent where the service has no identity. */
    public byte @Nullable [] entitlement(ServiceDefinition service, String agency, @Nullable String[] values) {
        return service.hasIdentity() ? of("entitlement", service, service.identity(), agency, values) : null;
    }

    byte[] content(ServiceDefinition service, String agency, @Nullable String[] values) {
        return of("content", service, service.content(), agency, values);
    }

    byte @Nullable [] second(ServiceDefinition service, String agency, @Nullable String[] values) {
        List<KeyPart> parts = service.secondId();
        for (KeyPart part : parts)
            if (part.field() == service.search().personalNumber() && values[part.field()] == null) return null;
        return parts.isEmpty() ? null : of("second", service, parts, agency, values);
    }

    CheckedLine.SearchKeys search(ServiceDefinition service, @Nullable String[] values) {
        String number = value(service.search().personalNumber(), values);
        String beneficiary = value(service.search().beneficiary(), values);
        String account = value(service.search().account(), values);
        return new CheckedLine.SearchKeys(
                number == null ? null : personalNumber(number),
                beneficiary == null ? null : beneficiary(beneficiary),
                account == null ? null : account(account));
    }

    private static @Nullable String value(int field, @Nullable String[] values) {
        return field < 0 ? null : values[field];
    }

    private byte[] of(
            String purpose, ServiceDefinition service, List<KeyPart> parts, String agency, @Nullable String[] values) {
        String[] folded = new String[parts.size() + 1];
        folded[0] = service.id();
        for (int i = 0; i < parts.size(); i++) folded[i + 1] = parts.get(i).of(agency, values);
        return Arrays.copyOf(hash.of(purpose, folded), KEY_BYTES);
    }
}
