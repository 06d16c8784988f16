package vn.lienthong.gateway.app.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Holds the partners' books against what the gateway says of every line: nobody paid twice, nobody forgotten. */
final class BookCheck {
    private static final int SHOWN = 10;

    private final Map<String, Line> lines = new HashMap<>();
    private final List<ResultFile.Row> completed = new ArrayList<>();
    private final List<ResultFile.Row> returned = new ArrayList<>();

    private record Line(String entitlement, String amount) {}

    /** A list with what the gateway says became of it: a row for each of its lines, in their order, by the list's own numbers. */
    void add(Roster roster, ResultFile results) {
        int places = Math.min(roster.count(), results.rows().size());
        for (int place = 0; place < places; place++) {
            ResultFile.Row row = results.rows().get(place);
            if (!row.reference().isEmpty()
                    && !row.result().equals("duplicate")
                    && !row.result().equals("refused")) {
                lines.put(
                        row.reference(),
                        new Line(
                                roster.entitlements().get(place),
                                roster.amounts().get(place)));
            }
        }
        completed.addAll(results.with("completed"));
        returned.addAll(results.with("returned"));
    }

    /** What does not agree, in words; empty where all does.
     *  @param isKnown whether the gateway knows a reference that is in none of the lists: of an earlier demo in the same folder */
    List<String> differences(List<SandboxClient.Credit> book, Predicate<String> isKnown) {
        List<String> found = new ArrayList<>();
        Map<String, SandboxClient.Credit> byReference = new HashMap<>();
        Set<String> paid = new HashSet<>();
        for (SandboxClient.Credit credit : book) {
            if (byReference.put(credit.endToEndId(), credit) != null) {
                found.add(credit.endToEndId() + " was credited twice");
            }
            check(credit, isKnown, paid, found);
        }
        completed.forEach(row -> expect(row, byReference.get(row.reference()), false, found));
        returned.forEach(row -> expect(row, byReference.get(row.reference()), true, found));
        return shortened(found);
    }

    private void check(SandboxClient.Credit credit, Predicate<String> isKnown, Set<String> paid, List<String> found) {
        Line line = lines.get(credit.endToEndId());
        if (line == null) {
            if (!isKnown.test(credit.endToEndId())) {
                found.add(credit.endToEndId() + " was credited, but the gateway knows no such transfer");
            }
            return;
        }
        if (!line.amount().equals(credit.amount())) {
            found.add(credit.endToEndId() + " was credited with another amount than the list has");
        }
        if (!credit.returned() && !paid.add(line.entitlement())) {
            found.add(credit.endToEndId() + " is a second credit for one entitlement");
        }
    }

    private static void expect(
            ResultFile.Row row,
            SandboxClient.@org.jspecify.annotations.Nullable Credit credit,
            boolean returned,
            List<String> found) {
        if (credit == null) {
            found.add(row.reference() + " is " + row.result() + ", but the book has no credit");
        } else if (credit.returned() != returned) {
            found.add(row.reference() + " is " + row.result() + ", but the book says "
                    + (credit.returned() ? "returned" : "credited"));
        }
    }

    private static List<String> shortened(List<String> found) {
        if (found.size() <= SHOWN) {
            return found;
        }
        List<String> first = new ArrayList<>(found.subList(0, SHOWN));
        first.add("and " + (found.size() - SHOWN) + " more");
        return first;
    }
}
