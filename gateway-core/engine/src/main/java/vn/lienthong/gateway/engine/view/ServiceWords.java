package vn.lienthong.gateway.engine.view;

import vn.lienthong.gateway.engine.ledger.State;

/** What a service's file says about how its transfers are shown. Must answer for services that have no file any more. */
public interface ServiceWords {
    /** A field that is not known is {@link Mask#HIDDEN}. */
    Mask mask(String service, String field);

    /** The word in which the agency reads a state: {@code paid}. */
    String result(String service, State state);

    /** The word for what waits because it is held. */
    String held(String service);
}
