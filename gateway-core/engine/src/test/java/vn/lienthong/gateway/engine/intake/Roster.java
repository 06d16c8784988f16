package vn.lienthong.gateway.engine.intake;

import java.util.ArrayList;
import java.util.List;

/** A list of payouts to made-up people. */
final class Roster {
    private static final String HEADER =
            "line,programme,component,entitlement_month,decision_no,beneficiary_id,full_name,personal_number,birth_date,commune_code,"
                    + "payee_name,payee_relation,bank_bin,account_number,amount_vnd,funding_source,note\n";
    private final List<Payout> payouts = new ArrayList<>();

    /** One payout with obvious defaults. */
    record Payout(int person, String beneficiary, String account, String amount, String line) {
        static Payout to(int person) {
            return new Payout(person, "HN%09d".formatted(person), "10%08d".formatted(person), "500000", "");
        }

        Payout withAccount(String other) {
            return new Payout(person, beneficiary, other, amount, line);
        }

        Payout withAmount(String other) {
            return new Payout(person, beneficiary, account, other, line);
        }

        Payout withBeneficiary(String other) {
            return new Payout(person, other, account, amount, line);
        }

        Payout withLine(String other) {
            return new Payout(person, beneficiary, account, amount, other);
        }

        String json() {
            return ("{\"programme\":\"social-monthly\",\"component\":\"allowance\",\"entitlement_month\":\"2026-11\",\"beneficiary_id\":\"%s\","
                            + "\"full_name\":\"Trần Thị Lan\",\"personal_number\":\"%012d\",\"payee_name\":\"Trần Thị Lan\",\"bank_bin\":\"970436\","
                            + "\"account_number\":\"%s\",\"amount_vnd\":%s}")
                    .formatted(beneficiary, person, account, amount);
        }

        private String csv() {
            return "%s,social-monthly,allowance,2026-11,,%s,Trần Thị Lan,%012d,1950,00004,Trần Thị Lan,self,970436,%s,%s,central,\n"
                    .formatted(line, beneficiary, person, account, amount);
        }
    }

    static Roster of(Payout... payouts) {
        Roster roster = new Roster();
        roster.payouts.addAll(List.of(payouts));
        return roster;
    }

    /** Payouts to persons from-to, both included, in rising or falling order. */
    static Roster ofPersons(int from, int to) {
        Roster roster = new Roster();
        int step = from <= to ? 1 : -1;
        for (int person = from; person != to + step; person += step) roster.payouts.add(Payout.to(person));
        return roster;
    }

    String csv() {
        StringBuilder list = new StringBuilder(HEADER);
        payouts.forEach(payout -> list.append(payout.csv()));
        return list.toString();
    }

    long count() {
        return payouts.size();
    }

    long sum() {
        return payouts.stream()
                .filter(payout -> payout.amount().matches("[0-9]+"))
                .mapToLong(payout -> Long.parseLong(payout.amount()))
                .sum();
    }
}
