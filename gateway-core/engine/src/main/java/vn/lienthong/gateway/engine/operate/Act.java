package vn.lienthong.gateway.engine.operate;

/**
 * Who acts and why.
 *
 * @param actor a person's or an agency's name, as the door knows it
 * @param reason in the person's own words, or the evidence; never empty, without personal values
 */
public record Act(String actor, String reason) {
    public Act {
        if (actor.isBlank()) throw new IllegalArgumentException("an act has an actor");
        if (reason.isBlank()) throw new IllegalArgumentException("an act has a reason");
    }
}
