package vn.lienthong.gateway.app.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** People who do not exist, with an account and an allowance each. The same number is always the same person; no two of them share
 *  a beneficiary id, a personal number or an account, and none has an account that the simulated bank treats specially. */
final class MadeUpPeople {
    private static final List<String> FAMILIES = List.of(
            "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô",
            "Dương", "Lý", "Đoàn", "Trịnh", "Đinh", "Lương", "Nông", "Giàng");
    private static final List<String> MIDDLES = List.of(
            "Thị",
            "Văn",
            "Hữu",
            "Đức",
            "Thị Hồng",
            "Minh",
            "Thị Thanh",
            "Quốc",
            "Xuân",
            "Ngọc",
            "Thị Kim",
            "Công",
            "Đình");
    private static final List<String> GIVEN = List.of(
            "Hạnh", "Tuấn", "Khuê", "Phượng", "Bình", "Dũng", "Lan", "Hương", "Thắng", "Yến", "Sơn", "Mỹ", "Quỳnh",
            "Tâm", "Đạt", "Nhung", "Vinh", "Loan", "Phúc");
    private static final int BEHAVING_ACCOUNTS = 1_000;

    private final List<String> banks;
    private final List<String> communes;

    private MadeUpPeople(List<String> banks, List<String> communes) {
        this.banks = banks;
        this.communes = communes;
    }

    /** @param reference folder with bank.csv and commune.csv, whose banks and communes are real */
    static MadeUpPeople of(Path reference) {
        return new MadeUpPeople(
                firstColumn(reference.resolve("bank.csv")), firstColumn(reference.resolve("commune.csv")));
    }

    private static List<String> firstColumn(Path table) {
        try (Stream<String> lines = Files.lines(table)) {
            return lines.skip(1)
                    .map(line -> line.substring(0, line.indexOf(',')))
                    .filter(code -> !code.isBlank())
                    .toList();
        } catch (IOException unreadable) {
            throw new BenchFailure("The reference table " + table + " cannot be read.", unreadable);
        }
    }

    /** A list as an agency sends it.
     *  @param sumVnd of all amounts */
    record Roster(Path file, int count, long sumVnd) {}

    /** @param first number of the first person */
    Roster writeRoster(Path file, int first, int count) {
        return writeRoster(file, IntStream.range(first, first + count));
    }

    /** @param persons their numbers */
    Roster writeRoster(Path file, IntStream persons) {
        long sum = 0;
        int count = 0;
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(
                    "line,programme,component,entitlement_month,decision_no,beneficiary_id,full_name,personal_number,birth_date,"
                            + "commune_code,payee_name,payee_relation,bank_bin,account_number,amount_vnd,funding_source,note\n");
            for (var numbers = persons.iterator(); numbers.hasNext(); ) {
                Person person = person(numbers.nextInt());
                sum += person.amountVnd();
                out.write(person.row(++count));
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException("The list cannot be written to " + file, unwritable);
        }
        return new Roster(file, count, sum);
    }

    Person person(int number) {
        String name = of(FAMILIES, number) + ' ' + of(MIDDLES, number / 3) + ' ' + of(GIVEN, number / 7);
        int born = 1936 + number % 25;
        String personalNumber = "%03d0%02d%06d".formatted(1 + number / 1_000_000, born % 100, number % 1_000_000);
        String account = "9%07d%04d".formatted(number, BEHAVING_ACCOUNTS + number % 9_000);
        long amount = 500_000 + 1_000L * (number % 1_500);
        return new Person(
                "BM%09d".formatted(number),
                name,
                personalNumber,
                born,
                of(communes, number * 31),
                of(banks, number),
                account,
                amount);
    }

    private static String of(List<String> values, int number) {
        return values.get(Math.floorMod(number, values.size()));
    }

    record Person(
            String beneficiary,
            String name,
            String personalNumber,
            int born,
            String commune,
            String bank,
            String account,
            long amountVnd) {

        String row(int line) {
            return line + ",social-monthly,allowance,2026-11,," + beneficiary + ',' + name + ',' + personalNumber + ','
                    + born + ',' + commune + ',' + name + ",self," + bank + ',' + account + ',' + amountVnd
                    + ",central,\n";
        }

        /** As one transfer of the REST door. */
        String json() {
            return ("{\"programme\":\"social-monthly\",\"component\":\"allowance\",\"entitlement_month\":\"2026-11\","
                            + "\"beneficiary_id\":\"%s\",\"full_name\":\"%s\",\"personal_number\":\"%s\",\"birth_date\":\"%d\","
                            + "\"commune_code\":\"%s\",\"payee_name\":\"%s\",\"payee_relation\":\"self\",\"bank_bin\":\"%s\","
                            + "\"account_number\":\"%s\",\"amount_vnd\":%d,\"funding_source\":\"central\"}")
                    .formatted(beneficiary, name, personalNumber, born, commune, name, bank, account, amountVnd);
        }

        @Override
        public String toString() {
            return "Person[" + beneficiary + "]";
        }
    }
}
