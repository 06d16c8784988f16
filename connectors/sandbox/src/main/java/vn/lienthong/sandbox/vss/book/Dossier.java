package vn.lienthong.sandbox.vss.book;

import java.util.List;

/** A dossier as it is kept.
 *
 * @param reference maGuiHoSo, the sender's own
 * @param unit maDonVi
 * @param period kyKeKhai
 * @param sentBack whether the whole of it will be sent back
 * @param takenAtMillis when it was taken, in milliseconds since 1970 UTC */
public record Dossier(
        String reference,
        Procedure procedure,
        String unit,
        String period,
        boolean sentBack,
        long takenAtMillis,
        List<Line> lines) {
    public Dossier {
        lines = List.copyOf(lines);
    }

    /** Whether a line keeps it open for three questions. */
    public boolean isLate() {
        return lines.stream().anyMatch(Line::late);
    }

    public Dossier thatIsSentBack() {
        return new Dossier(reference, procedure, unit, period, true, takenAtMillis, lines);
    }

    @Override
    public String toString() {
        return "Dossier[" + reference + ", " + lines.size() + " lines]";
    }
}
