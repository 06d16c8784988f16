package vn.lienthong.gateway.engine.service;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.service.check.Checks;
import vn.lienthong.gateway.engine.service.deed.Deeds;
import vn.lienthong.gateway.engine.service.provision.Provisions;
import vn.lienthong.gateway.engine.service.verify.Verification;

/**
 * A kind of transfer, as its file {@code config/services/<id>.yaml} says it.
 *
 * @param identity the entitlement key; empty for services without one: two equal questions are two look-ups
 * @param content what is compared where two items have one identity
 * @param secondId what one person may have only once, whatever his beneficiary id; empty: no such rule
 * @param provisions what must go together in an item, by a dated code table
 * @param checks what an item's values must be together, by dated tables and formulas
 * @param search which fields people look for
 * @param amount index of the field with the amount in VND; -1 for services without money
 * @param deeds what the gateway itself does with its transfers, and in which order of one person
 * @param profiles by name; always has {@link Profile#DEFAULT}
 * @param requiredParameters batch parameters that may not be absent, such as officer
 * @param papers what agencies are told on paper
 * @param nameInquiry whether partners that can tell are asked who holds an account before it is paid into
 * @param verification whether people are looked up by another service before they are paid
 */
public record ServiceDefinition(
        String id,
        Words name,
        List<Field> fields,
        List<KeyPart> identity,
        List<KeyPart> content,
        List<KeyPart> secondId,
        Provisions provisions,
        Checks checks,
        Search search,
        int amount,
        Deeds deeds,
        Map<String, Profile> profiles,
        Routing routing,
        RetryPolicy retry,
        ResultWords results,
        Controls controls,
        Approvals approvals,
        Set<String> requiredParameters,
        Papers papers,
        NameInquiry nameInquiry,
        Verification verification) {
    /** Batch parameters that fill the field of their name where a line has nothing in it. */
    public static final Set<String> FILLING = Set.of("officer", "purpose", "period", "unit");

    /** Index of the field that is the person's number, the beneficiary, the account, the line's own number; -1: none. */
    public record Search(int personalNumber, int beneficiary, int account, int line) {}

    /** Whether a list must declare its count and its sum. */
    public record Controls(boolean countRequired, boolean sumRequired) {}

    /**
     * What waits for a person before it may leave.
     *
     * @param release how many persons let a batch go that waits for it
     * @param decide how many say what became of a transfer in doubt
     */
    public record Approvals(
            boolean batches,
            boolean singles,
            boolean reissues,
            ShortBalance shortBalance,
            Persons release,
            Persons decide) {}

    /** How many persons an act needs. */
    public enum Persons {
        ONE,
        TWO
    }

    /** What becomes of a batch for which the latest statement shows too little money. */
    public enum ShortBalance {
        /** It goes, with a warning. */
        WARN,
        /** It waits for a person. */
        HOLD
    }

    /**
     * What agencies are told on paper.
     *
     * @param unpaidBy day of the month before which the list of the unpaid is returned; 0: no such day
     * @param columns fields that the list of the unpaid shows, by index
     * @param groups fields by which a batch's sheet adds up, by index
     */
    public record Papers(int unpaidBy, List<Integer> columns, List<Integer> groups) {}

    /**
     * Verify before pay.
     *
     * @param holdsUnclear whether what cannot be told waits for a person; else it goes on
     * @param tries so many times a partner may leave a question without an answer; then it cannot be told
     * @param only field name → the values with which a transfer is asked about; empty: every one
     */
    public record NameInquiry(boolean on, boolean holdsUnclear, int tries, Map<String, Set<String>> only) {
        private static final ObjectMapper JSON = new ObjectMapper();
        public static final NameInquiry OFF = new NameInquiry(false, false, 1, Map.of());

        /** @param payload a stored item */
        public boolean asksAbout(byte[] payload) {
            if (only.isEmpty()) return true;
            try {
                var item = JSON.readTree(payload);
                return only.entrySet().stream()
                        .allMatch(each -> each.getValue()
                                .contains(item.path(each.getKey()).asText()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public boolean hasIdentity() {
        return !identity.isEmpty();
    }

    /** The field of a name; absent: no such field. */
    public @Nullable Field field(String name) {
        for (Field field : fields) if (field.name().equals(name)) return field;
        return null;
    }

    /**
     * Whether a person may change a field of a failed transfer. What the entitlement is known by never; money, account and person only
     * as locked, whatever the file says; else as it says, and freely where it says nothing.
     */
    public Field.Correctable correctable(Field field) {
        if (field.index() == search.line() || identity.stream().anyMatch(part -> part.field() == field.index()))
            return Field.Correctable.NO;
        boolean guarded = field.index() == amount
                || field.index() == search.account()
                || field.index() == search.personalNumber()
                || field.index() == search.beneficiary()
                || secondId.stream().anyMatch(part -> part.field() == field.index());
        var said = field.correctable();
        if (guarded) return said == Field.Correctable.NO ? Field.Correctable.NO : Field.Correctable.LOCKED;
        return said == null ? Field.Correctable.YES : said;
    }

    /** @return absent where the service has no profile of that name */
    public @Nullable Profile profile(@Nullable String name) {
        return profiles.get(name == null ? Profile.DEFAULT : name);
    }
}
