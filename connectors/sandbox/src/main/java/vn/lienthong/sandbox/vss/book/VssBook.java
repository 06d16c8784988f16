package vn.lienthong.sandbox.vss.book;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The state of the office. Changes only through {@link #apply}; the same events always give the same book. Not safe for several
 * threads: its office guards it.
 */
public final class VssBook {
    private final List<Dossier> dossiers = new ArrayList<>();
    private final Map<String, Integer> byReference = new HashMap<>();
    private final Map<String, Line> cardOfPerson = new HashMap<>();
    private final Set<String> told = new HashSet<>();
    private final Set<String> booked = new HashSet<>();
    private final Set<String> bookedTwice = new HashSet<>();
    private final Set<String> decreased = new HashSet<>();
    private long cards;
    private long decreases;
    private long contributions;
    private long sum;

    public void apply(VssEvent event) {
        switch (event) {
            case VssEvent.Taken(Dossier dossier) -> take(dossier);
            case VssEvent.Told(String reference) -> told.add(reference);
        }
    }

    private void take(Dossier dossier) {
        if (byReference.putIfAbsent(dossier.reference(), dossiers.size()) != null) {
            return;
        }
        dossiers.add(dossier);
        if (!dossier.sentBack()) {
            dossier.lines().stream().filter(Line::isDone).forEach(line -> book(dossier.procedure(), line));
        }
    }

    private void book(Procedure procedure, Line line) {
        if (!booked.add(procedure.code() + " " + line.key())) {
            bookedTwice.add(procedure.code() + " " + line.key());
        }
        switch (procedure) {
            case CARDS -> {
                cards++;
                cardOfPerson.put(line.person(), line);
                decreased.remove(line.person());
            }
            case DECREASES -> {
                decreases++;
                decreased.add(line.person());
            }
            case CONTRIBUTIONS -> {
                contributions++;
                sum += line.amount();
            }
        }
    }

    /** Place of the dossier with this maGuiHoSo, counted from 0; null when there is none. */
    public @Nullable Integer ordinal(String reference) {
        return byReference.get(reference);
    }

    public Dossier dossier(int ordinal) {
        return dossiers.get(ordinal);
    }

    public int dossierCount() {
        return dossiers.size();
    }

    /** All dossiers, as they are now. */
    public List<Dossier> dossiers() {
        return new ArrayList<>(dossiers);
    }

    /** The latest card issued to this person; null when there is none. */
    public @Nullable Line cardOf(String person) {
        return cardOfPerson.get(person);
    }

    /** Whether the person's card was reported decreased, and none issued since. */
    public boolean isDecreased(String person) {
        return decreased.contains(person);
    }

    public boolean isTold(String reference) {
        return told.contains(reference);
    }

    public VssTotals totals() {
        return new VssTotals(
                cards, decreases, contributions, sum, bookedTwice.size(), (long) dossiers.size() - told.size());
    }
}
