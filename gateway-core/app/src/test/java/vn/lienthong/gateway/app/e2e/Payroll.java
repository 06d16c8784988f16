package vn.lienthong.gateway.app.e2e;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A list of made-up people, nobody in two lists, with what each line must come to by the simulated bank's account endings. */
final class Payroll {
    /** Endings of account numbers and what the simulated bank does with them; any other is paid. */
    private static final Map<String, String> ANSWERS = Map.of(
            "0001", "rejected AC04",
            "0002", "rejected AC01",
            "0003", "rejected BE01",
            "0004", "returned AC04");

    static final String PAID = "completed ";
    private static final String BANK = "970407";

    private static final String[] KINDS = {
        "7777", "0001", "7777", "0002", "7777", "0003", "0004", "0005", "7777", "0006", "7777", "7777"
    };

    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final String HEADER =
            "line,programme,component,entitlement_month,decision_no,beneficiary_id,full_name,personal_number,birth_date,"
                    + "commune_code,payee_name,payee_relation,bank_bin,account_number,amount_vnd,funding_source,note";

    private final List<Line> lines = new ArrayList<>();

    /** @param programme also the destination: the routing table of the tests goes by it */
    record Line(String programme, String month, String person, String bank, String account, long amount, String note) {
        String beneficiary() {
            return "BD" + person;
        }

        String personalNumber() {
            return "001" + person;
        }

        String answer() {
            return ANSWERS.getOrDefault(account.substring(account.length() - 4), PAID);
        }

        Line to(String otherAccount) {
            return new Line(programme, month, person, bank, otherAccount, amount, note);
        }

        /** The same money to the same person for another month: another entitlement. */
        Line forMonth(String otherMonth) {
            return new Line(programme, otherMonth, person, bank, account, amount, note);
        }

        private Line at(String otherBank) {
            return new Line(programme, month, person, otherBank, account, amount, note);
        }

        private String csv(int number) {
            return number + "," + programme + ",allowance," + month + ",," + beneficiary() + ",Nguyễn Văn An,"
                    + personalNumber() + ",1950,00004,Nguyễn Văn An,self," + bank + "," + account + "," + amount
                    + ",central,"
                    + note;
        }

        /** As a single transfer. */
        String json() {
            return """
                    {"programme": "%s", "component": "allowance", "entitlement_month": "%s", "beneficiary_id": "%s",\
                     "full_name": "Nguyễn Văn An", "personal_number": "%s", "birth_date": "1950", "commune_code": "00004",\
                     "payee_name": "Nguyễn Văn An", "payee_relation": "self", "bank_bin": "%s",\
                     "account_number": "%s", "amount_vnd": %d}""".formatted(programme, month, beneficiary(), personalNumber(), bank, account, amount);
        }
    }

    /** People whose accounts end in turn in these. */
    static Payroll of(String programme, int people, String... endings) {
        var payroll = new Payroll();
        for (int i = 0; i < people; i++) {
            String ending = endings.length == 0 ? "7777" : endings[i % endings.length];
            payroll.lines.add(person(programme, ending));
        }
        return payroll;
    }

    /** People with every account that the simulated bank treats in a way of its own, and as many that it simply pays. */
    static Payroll ofAllKinds(String programme, int people) {
        return of(programme, people, KINDS);
    }

    /** The same people with accounts at these banks in turn, so that every kind of account is at every bank. */
    Payroll at(String... banks) {
        for (int i = 0; i < lines.size(); i++)
            lines.set(i, lines.get(i).at(banks[(i + i / KINDS.length) % banks.length]));
        return this;
    }

    static Payroll of(Line... lines) {
        var payroll = new Payroll();
        payroll.lines.addAll(List.of(lines));
        return payroll;
    }

    static Line person(String programme, String ending) {
        int number = PEOPLE.incrementAndGet();
        String person = String.format("%09d", number);
        return new Line(programme, "2026-11", person, BANK, "1" + person + ending, 500_000L + number % 1000 * 1000, "");
    }

    /** The line with this index says so in its note. */
    Payroll note(int index, String note) {
        Line line = lines.get(index);
        lines.set(
                index,
                new Line(
                        line.programme(),
                        line.month(),
                        line.person(),
                        line.bank(),
                        line.account(),
                        line.amount(),
                        note));
        return this;
    }

    /** The same lines, last first. */
    Payroll reversed() {
        var payroll = new Payroll();
        payroll.lines.addAll(lines.reversed());
        return payroll;
    }

    Line line(int index) {
        return lines.get(index);
    }

    int count() {
        return lines.size();
    }

    long sum() {
        return lines.stream().mapToLong(Line::amount).sum();
    }

    /** Line number → result and code. */
    Map<Integer, String> answers() {
        var answers = new HashMap<Integer, String>();
        for (int i = 0; i < lines.size(); i++) answers.put(i + 1, lines.get(i).answer());
        return answers;
    }

    String csv() {
        var csv = new StringBuilder(HEADER).append('\n');
        for (int i = 0; i < lines.size(); i++)
            csv.append(lines.get(i).csv(i + 1)).append('\n');
        return csv.toString();
    }
}
