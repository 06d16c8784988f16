package vn.lienthong.gateway.engine.intake.check;

import java.util.List;
import vn.lienthong.gateway.engine.intake.fault.FileFault;

/** What the checking of a list hands over for storing, piece by piece. */
public sealed interface Piece {
    /** Good lines of one destination that become a unit. */
    record Unit(String destination, List<CheckedLine.Good> lines) implements Piece {}

    /** Lines with faults of their own. */
    record Refused(List<CheckedLine.Bad> lines) implements Piece {}

    /** Every line was handed over. */
    record End(Counted counted) implements Piece {}

    /** The list cannot be taken as a list; what was handed over is to be forgotten. */
    record Unreadable(List<FileFault> faults) implements Piece {}

    /** The list's own numbers of its lines do not rise: forget what was handed over and number them by their place. */
    record NumberByPlace() implements Piece {}

    /**
     * What was counted.
     *
     * @param sumVnd of all amounts that are digits only
     * @param unreadable lines with another amount, or none
     */
    record Counted(long lines, long sumVnd, long unreadable) {}
}
