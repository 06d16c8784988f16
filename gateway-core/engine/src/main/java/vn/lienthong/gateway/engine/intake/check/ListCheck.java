package vn.lienthong.gateway.engine.intake.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.intake.fault.FileFault;
import vn.lienthong.gateway.engine.intake.fault.ListRefused;
import vn.lienthong.gateway.engine.intake.read.ListReader;
import vn.lienthong.gateway.engine.intake.read.Row;

/** Checks a list from its first line to its last and hands it over in pieces: a unit as soon as it is full. */
public final class ListCheck {
    private static final int REFUSED_AT_ONCE = 1_000;

    private final LineCheck check;
    private final Sending sending;
    private final ToIntFunction<String> unitSize;
    private final boolean ownNumbers;
    private final Consumer<Piece> out;
    private final Map<String, List<CheckedLine.Good>> filling = new HashMap<>();
    private final Contest contest;
    private final BitSet unsaid;
    private List<CheckedLine.Bad> refused = new ArrayList<>();
    private long lines;
    private long sum;
    private long unreadable;
    private int lastNumber;
    private boolean anyRead;

    /**
     * @param unitSize destination → most items of a unit
     * @param ownNumbers lines have the numbers that the list gives them; else their place, from 1
     */
    public ListCheck(
            LineCheck check, Sending sending, ToIntFunction<String> unitSize, boolean ownNumbers, Consumer<Piece> out) {
        this.check = check;
        this.sending = sending;
        this.contest = check.contest();
        this.unsaid = check.unsaid(sending);
        this.unitSize = unitSize;
        this.ownNumbers = ownNumbers;
        this.out = out;
    }

    /** The reader of the list, made late: its header is read with it. */
    @FunctionalInterface
    public interface Opening {
        ListReader open() throws IOException;
    }

    /** Whether lines are held against one another: then {@link #survey} comes before {@link #run}. */
    public boolean isContested() {
        return contest.isHeld();
    }

    /** Reads the list to see which lines win; what is wrong with it as a whole is told by {@link #run}. */
    public void survey(Opening opening) throws IOException {
        try {
            ListReader reader = opening.open();
            for (Row row = reader.next(); row != null; row = reader.next()) {
                Integer number = number(row);
                if (number == null) return;
                lastNumber = number;
                check.enter(sending, row, number, contest);
            }
        } catch (ListRefused e) {
            return;
        } finally {
            lastNumber = 0;
        }
    }

    public void run(Opening opening) throws IOException {
        try {
            ListReader reader = opening.open();
            for (Row row = reader.next(); row != null; row = reader.next())
                if (!take(row)) {
                    out.accept(new Piece.NumberByPlace());
                    return;
                }
        } catch (ListRefused e) {
            out.accept(new Piece.Unreadable(e.faults()));
            return;
        }
        if (anyRead && !unsaid.isEmpty()) {
            out.accept(new Piece.Unreadable(unsaidFaults()));
            return;
        }
        filling.forEach((destination, unit) -> out.accept(new Piece.Unit(destination, unit)));
        if (!refused.isEmpty()) out.accept(new Piece.Refused(refused));
        out.accept(new Piece.End(new Piece.Counted(lines, sum, unreadable)));
    }

    /** What no line says and the sender did not say either is one fault, and not one of every line. */
    private List<FileFault> unsaidFaults() {
        return unsaid.stream()
                .mapToObj(
                        field -> new FileFault("batch.parameter-missing", 0, 0, Map.of("parameter", check.name(field))))
                .toList();
    }

    private void hear(Row row) {
        if (row.broken() != null) return;
        anyRead = true;
        for (int field = unsaid.nextSetBit(0); field >= 0; field = unsaid.nextSetBit(field + 1))
            if (row.cells()[field] != null || isEmptyCell(row, field)) unsaid.clear(field);
    }

    /** A sheet does not tell an empty cell, but its heading does. */
    private static boolean isEmptyCell(Row row, int field) {
        if (row.place() == null) return false;
        for (int each : row.order()) if (each == field) return true;
        return false;
    }

    private boolean take(Row row) {
        Integer number = number(row);
        if (number == null) return false;
        lastNumber = number;
        hear(row);
        CheckedLine line = check.check(sending, row, number, contest);
        count(line.amountVnd());
        switch (line) {
            case CheckedLine.Good good -> fill(good);
            case CheckedLine.Bad bad -> refuse(bad);
        }
        return true;
    }

    /** Absent where the list's own numbers turn out not to rise. */
    private @Nullable Integer number(Row row) {
        if (!ownNumbers) return row.number();
        Integer own = check.ownNumber(row);
        if (own == null) return lastNumber + 1;
        return own > lastNumber ? own : null;
    }

    private void count(@Nullable Long amount) {
        lines++;
        if (amount == null) unreadable++;
        // beyond any declared sum; it will not match
        else sum = sum > Long.MAX_VALUE - amount ? Long.MAX_VALUE : sum + amount;
    }

    private void fill(CheckedLine.Good good) {
        List<CheckedLine.Good> unit = filling.computeIfAbsent(good.destination(), d -> new ArrayList<>());
        unit.add(good);
        if (unit.size() < unitSize.applyAsInt(good.destination())) return;
        filling.remove(good.destination());
        out.accept(new Piece.Unit(good.destination(), unit));
    }

    private void refuse(CheckedLine.Bad bad) {
        refused.add(bad);
        if (refused.size() < REFUSED_AT_ONCE) return;
        out.accept(new Piece.Refused(refused));
        refused = new ArrayList<>();
    }
}
