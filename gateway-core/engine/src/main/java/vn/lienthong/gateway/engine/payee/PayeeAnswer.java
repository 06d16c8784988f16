package vn.lienthong.gateway.engine.payee;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.api.Delivery;

/**
 * What was learnt of one payee.
 *
 * @param code the partner's own; absent where it gave none
 */
record PayeeAnswer(Word word, @Nullable String code) {
    /** What a connector's question gives as its reference where the payee is who he should be. */
    private static final String MATCH = "match";

    enum Word {
        MATCH,
        DIFFERS,
        CANNOT_TELL,
        NO_ANSWER;

        String stored() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Only a clear yes is one, only a clear no is one; whatever else a partner says cannot be told from either. */
    static PayeeAnswer of(Delivery delivery) {
        return switch (delivery) {
            case Delivery.Completed said ->
                MATCH.equals(said.partnerRef())
                        ? new PayeeAnswer(Word.MATCH, null)
                        : new PayeeAnswer(Word.CANNOT_TELL, said.partnerRef());
            case Delivery.Accepted a -> new PayeeAnswer(Word.CANNOT_TELL, null);
            case Delivery.Rejected(String code, var reason) -> new PayeeAnswer(Word.DIFFERS, code);
            case Delivery.Unavailable(String code, var retryAfter) -> new PayeeAnswer(Word.NO_ANSWER, code);
            case Delivery.Unknown(String code) -> new PayeeAnswer(Word.NO_ANSWER, code);
        };
    }
}
