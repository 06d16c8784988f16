package vn.lienthong.sandbox.partner;

import java.io.IOException;

/** A request that a partner recognises: the operation it belongs to, and how it is answered.
 *
 * @param operation the name by which faults and counts speak of it, for example {@code pay} */
public record Call(String operation, Answer answer) {
    /** Does what was asked; whatever the answer claims is on disk when it returns. */
    @FunctionalInterface
    public interface Answer {
        Reply reply(Exchange exchange) throws IOException;
    }
}
