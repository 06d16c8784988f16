package vn.lienthong.gateway.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A bank's book: who was really credited. */
final class Credits {
    private final List<Credit> credits = new ArrayList<>();

    record Credit(String endToEndId, long amount, String msgId, boolean returned) {}

    /** @param csv EndToEndId, account, amount, MsgId, credited, returned; a line a credit */
    Credits(String csv) {
        csv.lines().skip(1).forEach(line -> {
            String[] cells = line.split(",");
            credits.add(new Credit(cells[0], Long.parseLong(cells[2]), cells[3], cells[5].equals("1")));
        });
    }

    List<Credit> of(String reference) {
        return credits.stream()
                .filter(credit -> credit.endToEndId().equals(reference))
                .toList();
    }

    /** Nobody was credited twice, and the lines that are completed or returned, and no other, were credited with their amounts. */
    void agreeWith(Payroll payroll, Map<Integer, Api.Result> results) {
        var found = new HashMap<String, List<Credit>>();
        for (Credit credit : credits)
            found.computeIfAbsent(credit.endToEndId(), id -> new ArrayList<>()).add(credit);
        assertThat(found)
                .as("credited twice")
                .noneSatisfy((id, some) -> assertThat(some).hasSizeGreaterThan(1));
        results.forEach((line, result) -> {
            boolean credited = Set.of("completed", "returned").contains(result.word());
            var credit = found.getOrDefault(result.reference(), List.of());
            assertThat(credit).as("line %s, %s", line, result).hasSize(credited ? 1 : 0);
            if (!credited) return;
            assertThat(credit.getFirst().amount())
                    .isEqualTo(payroll.line(line - 1).amount());
            assertThat(credit.getFirst().returned())
                    .as("line %s", line)
                    .isEqualTo(result.word().equals("returned"));
        });
    }

    long duplicates() {
        return credits.size()
                - credits.stream().map(Credit::endToEndId).distinct().count();
    }

    Set<String> references() {
        return credits.stream().map(Credit::endToEndId).collect(java.util.stream.Collectors.toSet());
    }
}
