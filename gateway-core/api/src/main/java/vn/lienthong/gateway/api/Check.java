package vn.lienthong.gateway.api;

/** The answer of {@link Link#check}. */
public sealed interface Check {

    /** The partner is there and lets us in. @param said for the administrator: {@code 3 documents are offered} */
    record Good(String said) implements Check {}

    /**
     * It is not there, or does not let us in.
     *
     * @param code stable, dotted, lower case, as for a delivery: {@code http.401}
     * @param reason what to put right, without the value of a secret
     */
    record Bad(String code, String reason) implements Check {}

    /** The connector has nothing that could be asked without doing something. */
    record NotOffered() implements Check {}
}
