package vn.lienthong.gateway.engine.intake;

/** How many items may leave together. */
@FunctionalInterface
public interface UnitSize {
    int USUAL = 5_000;

    /** Most items of one unit for a destination; for an unknown destination {@link #USUAL}. */
    int maxItems(String destination);
}
