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

    /** The books of several partners as one. */
    Credits(List<String> csvs) {
        csvs.forEach(csv -> credits.addAll(new Credits(csv).credits));
    }

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

    /** The lines that are completed or returned were credited once, with their amounts, and no other was credited at all. */
    void agreeWith(Payroll payroll, Map<Integer, Api.Result> results) {
        var byReference = new HashMap<String, List<Credit>>();
        for (Credit credit : credits)
            byReference
                    .computeIfAbsent(credit.endToEndId(), id -> new ArrayList<>())
                    .add(credit);
        results.forEach((line, result) -> {
            boolean credited = Set.of("completed", "returned").contains(result.word());
            var found = byReference.getOrDefault(result.reference(), List.of());
            assertThat(found).as("line %s, %s", line, result).hasSize(credited ? 1 : 0);
            if (!credited) return;
            assertThat(found.getFirst().amount())
                    .isEqualTo(payroll.line(line - 1).amount());
            assertThat(found.getFirst().returned())
                    .as("line %s", line)
                    .isEqualTo(result.word().equals("returned"));
        });
    }

    long duplicates() {
        return credits.size()
                - credits.stream().map(Credit::endToEndId).distinct().count();
    }
}
