package vn.lienthong.connector.population.citizen;

/** What an answer says that came with the right headers. */
public sealed interface Told {

    /** Somebody. */
    record Found(Citizen citizen) implements Told {}

    /** Nobody matches number, name and birth date together. */
    record Nobody() implements Told {}

    /** A fault in the clothes of a normal answer.
     *
     * @param code as the partner spells it */
    record Fault(String code) implements Told {}

    /** Nothing that can be relied on.
     *
     * @param code {@code answer.malformed}, {@code answer.of-another}, {@code answer.ambiguous} */
    record Unusable(String code) implements Told {}
}
