package vn.lienthong.gateway.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** A list of made-up people's health-insurance cards, nobody in two lists, with what each line must come to by the simulated office's clinics. */
final class CardList {
    static final String SERVICE = "health-card";
    /** Clinics and what the simulated office does with them; any other gets its card. */
    private static final Map<String, String> ANSWERS = Map.of("01-901", "rejected H01", "01-902", "rejected H02");

    private static final String ISSUED = "issued ";
    private static final String[] CLINICS = {
        "01-001", "01-901", "01-003", "01-902", "01-004", "01-901", "01-902", "01-005"
    };
    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final String HEADER =
            "line,beneficiary_id,full_name,personal_number,birth_date,sex,commune_code,clinic_code,object_code,benefit_digit,"
                    + "valid_from,months,state_support_percent,local_support_percent,note";

    private final List<Line> lines = new ArrayList<>();

    record Line(String person, String clinic) {
        String answer() {
            return ANSWERS.getOrDefault(clinic, ISSUED);
        }

        private String csv(int number) {
            return number + ",TB" + person + ",Trần Thị Bình," + person + ",20/11/1950,2,00004," + clinic
                    + ",BT,2,01/11/2026,12,100,0,";
        }
    }

    /** People whose clinics are in turn these; without any: half of the lines are refused by the office. */
    static CardList of(int people, String... clinics) {
        var list = new CardList();
        String[] turn = clinics.length == 0 ? CLINICS : clinics;
        for (int i = 0; i < people; i++)
            list.lines.add(new Line(String.format("0011%08d", PEOPLE.incrementAndGet()), turn[i % turn.length]));
        return list;
    }

    int count() {
        return lines.size();
    }

    String parameters() {
        return "count=" + count();
    }

    /** Line number → result and code. */
    Map<Integer, String> answers() {
        var answers = new HashMap<Integer, String>();
        for (int i = 0; i < lines.size(); i++) answers.put(i + 1, lines.get(i).answer());
        return answers;
    }

    /** Who was to get a card got one, and nobody else: in the office's book, where a dossier that came twice is one dossier. */
    void agreesWith(String book) {
        Map<String, Long> cards = book.lines()
                .skip(1)
                .map(line -> line.split(",")[5].split(" ")[0])
                .collect(Collectors.groupingBy(person -> person, Collectors.counting()));
        for (Line line : lines)
            assertThat(cards.getOrDefault(line.person(), 0L))
                    .as("cards of a person at clinic %s", line.clinic())
                    .isEqualTo(line.answer().equals(ISSUED) ? 1 : 0);
    }

    String csv() {
        var csv = new StringBuilder(HEADER).append('\n');
        for (int i = 0; i < lines.size(); i++)
            csv.append(lines.get(i).csv(i + 1)).append('\n');
        return csv.toString();
    }
}
