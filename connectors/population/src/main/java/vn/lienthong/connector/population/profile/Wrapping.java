package vn.lienthong.connector.population.profile;

/** How the SOAP text stands in the body of a request and of an answer. */
public sealed interface Wrapping {

    /** The body is the SOAP message. */
    record Plain() implements Wrapping {}

    /** The body is a JSON object with the SOAP text in a field.
     *
     * @param request field of the request
     * @param answer field of the answer */
    record Json(String request, String answer) implements Wrapping {}
}
