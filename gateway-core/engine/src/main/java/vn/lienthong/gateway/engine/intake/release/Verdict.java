package vn.lienthong.gateway.engine.intake.release;

/** What the keys say about a line without faults of its own. */
public enum Verdict {
    /** Takes the place of a transfer that was not paid: the corrected line. */
    SUPERSEDES("superseded", false),
    /** Says again what is under way or done. */
    DUPLICATE("entitlement.duplicate", true),
    /** Says again what failed: paid by nobody until somebody acts. */
    UNPAID("entitlement.unpaid", true),
    /** Says something else about what is under way or done. */
    CONFLICT("entitlement.conflict", false),
    /** The same person under another beneficiary id. */
    SECOND_ID("person.second-id", false);

    private final String code;
    private final boolean duplicate;

    Verdict(String code, boolean duplicate) {
        this.code = code;
        this.duplicate = duplicate;
    }

    /** Code of the line that is left out. */
    public String code() {
        return code;
    }

    /** Word of the ledger for the line that is left out: duplicate or refused. */
    String kind() {
        return duplicate ? "duplicate" : "refused";
    }
}
