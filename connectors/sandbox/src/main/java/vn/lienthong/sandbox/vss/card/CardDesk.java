package vn.lienthong.sandbox.vss.card;

import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sandbox.vss.book.Line;

/** Answers {@code TraCuuThe2026}: a card or person key, a name and a birth date; the code says what does not fit first. */
public final class CardDesk {
    private static final Pattern KEY = Pattern.compile("[0-9]{10}|[0-9]{12}|[A-Z]{2}[1-5][0-9]{12}");
    private static final Pattern BIRTH = Pattern.compile("(([0-9]{2}/)?[0-9]{2}/)?[0-9]{4}");
    private static final int CARD_LENGTH = 15;

    private final InsuredPeople people;
    private final Function<String, @Nullable Line> issued;
    private final Predicate<String> decreased;

    /**
     * @param issued the latest card issued to a personal number
     * @param decreased whether the card of a personal number was reported decreased since
     */
    public CardDesk(InsuredPeople people, Function<String, @Nullable Line> issued, Predicate<String> decreased) {
        this.decreased = decreased;
        this.people = people;
        this.issued = issued;
    }

    /** The fields of the answer, in order. */
    public Map<String, String> lookUp(String key, String name, String birthDate) {
        if (name.isBlank() || !BIRTH.matcher(birthDate).matches() || key.isBlank()) {
            return said("205");
        }
        if (!KEY.matcher(key).matches()) {
            return said("051");
        }
        InsuredPerson person = people.find(key);
        if (person == null) {
            return said("050");
        }
        String card = card(person);
        String fault = fault(person, card, new Question(key, name, birthDate));
        return fault == null ? answer(person, card) : said(fault);
    }

    private record Question(String key, String name, String birthDate) {}

    private String card(InsuredPerson person) {
        Line line = issued.apply(person.number());
        return line == null ? person.card() : line.insurance().cardNumber();
    }

    private static @Nullable String fault(InsuredPerson person, String card, Question asked) {
        if (asked.key().length() == CARD_LENGTH && !asked.key().startsWith(CardNumbers.PROVINCE, 3)) {
            return "052";
        }
        if (asked.key().length() == CARD_LENGTH && asked.key().charAt(2) != card.charAt(2)) {
            return "053";
        }
        if (!folded(person.name()).equals(folded(asked.name()))) {
            return initials(person.name()).equals(initials(asked.name())) ? "061" : "060";
        }
        return bornAlike(person.birthDate(), asked.birthDate()) ? null : "070";
    }

    private Map<String, String> answer(InsuredPerson person, String card) {
        if (!isToldOf(person.code())) {
            return said(person.code());
        }
        Map<String, String> answer = said(decreased.test(person.number()) ? "120" : person.code());
        Line line = issued.apply(person.number());
        answer.put("maThe", card);
        answer.put("hoTen", person.name());
        answer.put("ngaySinh", person.birthDate());
        answer.put("gioiTinh", person.sex().equals("2") ? "Nữ" : "Nam");
        answer.put("maDKBD", "01-001");
        answer.put("cqBHXH", "Bảo hiểm xã hội thành phố Hà Nội");
        answer.put("gtTheTu", line == null ? "01/01/2026" : line.insurance().from());
        answer.put("gtTheDen", line == null ? "31/12/2026" : line.insurance().to());
        if (person.code().equals("003") || person.code().equals("004")) {
            String number = person.newNumber() == null ? person.number() : person.newNumber();
            answer.put("maTheMoi", CardNumbers.card("LH", CardNumbers.insuranceNumber(number)));
        }
        return answer;
    }

    private static boolean isToldOf(String code) {
        return code.startsWith("00") || code.equals("010") || code.startsWith("1") && !code.startsWith("10");
    }

    /** A code alone, with its words. */
    private static Map<String, String> said(String code) {
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("maKetQua", code);
        answer.put("ghiChu", code.equals("500") ? "Lỗi hệ thống" : code.equals("000") ? "" : "Kết quả " + code);
        return answer;
    }

    private static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC)
                .strip()
                .replaceAll("\\s+", " ")
                .toUpperCase(Locale.ROOT);
    }

    private static String initials(String name) {
        return folded(name).replaceAll("(\\S)\\S*\\s?", "$1");
    }

    /** Where either side has only a month or a year, no more is compared. */
    private static boolean bornAlike(String one, String other) {
        return one.endsWith(other) || other.endsWith(one);
    }
}
