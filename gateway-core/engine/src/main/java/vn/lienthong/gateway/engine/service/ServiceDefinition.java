package vn.lienthong.gateway.engine.service;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.service.provision.Provisions;

/**
 * A kind of transfer, as its file {@code config/services/<id>.yaml} says it.
 *
 * @param identity the entitlement key; empty for services without one: two equal questions are two look-ups
 * @param content what is compared where two items have one identity
 * @param secondId what one person may have only once, whatever his beneficiary id; empty: no such rule
 * @param provisions what must go together in an item, by a dated code table
 * @param search which fields people look for
 * @param amount index of the field with the amount in VND; -1 for services without money
 * @param profiles by name; always has {@link Profile#DEFAULT}
 * @param requiredParameters batch parameters that may not be absent, such as officer
 */
public record ServiceDefinition(
        String id,
        Words name,
        List<Field> fields,
        List<KeyPart> identity,
        List<KeyPart> content,
        List<KeyPart> secondId,
        Provisions provisions,
        Search search,
        int amount,
        Map<String, Profile> profiles,
        Routing routing,
        RetryPolicy retry,
        ResultWords results,
        Controls controls,
        Approvals approvals,
        Set<String> requiredParameters) {
    /** Index of the field that is the person's number, the beneficiary, the account, the line's own number; -1: none. */
    public record Search(int personalNumber, int beneficiary, int account, int line) {}

    /** Whether a list must declare its count and its sum. */
    public record Controls(boolean countRequired, boolean sumRequired) {}

    /** What waits for a person before it may leave. */
    public record Approvals(boolean batches, boolean singles, boolean reissues) {}

    public boolean hasIdentity() {
        return !identity.isEmpty();
    }

    /** The field of a name; absent: no such field. */
    public @Nullable Field field(String name) {
        for (Field field : fields) if (field.name().equals(name)) return field;
        return null;
    }

    /** @return absent where the service has no profile of that name */
    public @Nullable Profile profile(@Nullable String name) {
        return profiles.get(name == null ? Profile.DEFAULT : name);
    }
}
