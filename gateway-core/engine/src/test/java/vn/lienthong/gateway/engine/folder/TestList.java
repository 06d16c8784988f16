package vn.lienthong.gateway.engine.folder;

import java.util.List;
import java.util.stream.IntStream;

/** A list of payouts of 500,000 VND to made-up persons. */
record TestList(List<Integer> persons, List<String> amounts) {
    static final List<String> HEADINGS = List.of(
            "Chương trình",
            "Khoản chi",
            "Kỳ hưởng",
            "Mã đối tượng",
            "Họ và tên",
            "Số CCCD",
            "Ngày sinh",
            "Mã xã",
            "Người nhận",
            "Quan hệ",
            "Mã ngân hàng",
            "Số tài khoản",
            "Số tiền",
            "Nguồn kinh phí");

    static TestList of(Integer... persons) {
        return new TestList(
                List.of(persons),
                IntStream.range(0, persons.length).mapToObj(i -> "500000").toList());
    }

    /** With one line more that cannot be paid. */
    TestList andBad(int person) {
        List<Integer> more = new java.util.ArrayList<>(persons);
        more.add(person);
        List<String> amountsAfter = new java.util.ArrayList<>(amounts);
        amountsAfter.add("x");
        return new TestList(more, amountsAfter);
    }

    List<List<String>> rows() {
        return IntStream.range(0, persons.size())
                .mapToObj(i -> row(persons.get(i), amounts.get(i)))
                .toList();
    }

    private static List<String> row(int person, String amount) {
        return List.of(
                "social-monthly",
                "allowance",
                "2026-11",
                "HN%09d".formatted(person),
                "Trần Thị Lan",
                "%012d".formatted(person),
                "1950",
                "00004",
                "Trần Thị Lan",
                "self",
                "970436",
                "10%08d".formatted(person),
                amount,
                "central");
    }

    String csv() {
        StringBuilder csv = new StringBuilder(String.join(",", HEADINGS)).append('\n');
        rows().forEach(row -> csv.append(String.join(",", row)).append('\n'));
        return csv.toString();
    }

    long sum() {
        return amounts.stream().filter(amount -> !amount.equals("x")).count() * 500_000;
    }

    String control() {
        return "{\"count\": " + persons.size() + ", \"sum\": " + sum() + "}";
    }
}
