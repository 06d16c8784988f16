package vn.lienthong.gateway.engine.view;

import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.ledger.State;

/** What a service's file says about how its transfers are shown. Must answer for services that have no file any more. */
public interface ServiceWords {
    /** A field that is not known is {@link Mask#HIDDEN}. */
    Mask mask(String service, String field);

    /**
     * The word in which the agency reads how a transfer ended, {@code paid}, or that it has not.
     *
     * @param codes of the end, ours and the partner's: some have a word of their own; absent ones are passed over
     */
    String result(String service, State state, @Nullable String... codes);

    /** The word for what waits because it is held. */
    String held(String service);
}
