package vn.lienthong.gateway.engine.intake.read;

/** How much of a list is held in memory at most.
 *
 * @param lineBytes longest line
 * @param columns most columns */
public record Limits(int lineBytes, int columns) {
    public static final Limits USUAL = new Limits(64 * 1024, 500);
}
