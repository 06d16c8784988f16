package vn.lienthong.sandbox.instant;

import org.jspecify.annotations.Nullable;

/** What the network says to a request. */
sealed interface TransferAnswer {
    /** An answer, with the network's codes.
     *
     * @param reasonCode why it was refused, where the network says so */
    record Said(String responseCode, @Nullable String reasonCode, String bankRef) implements TransferAnswer {}

    /** No answer at all; nothing was done. */
    record Silence() implements TransferAnswer {}
}
