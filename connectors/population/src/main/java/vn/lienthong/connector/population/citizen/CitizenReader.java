package vn.lienthong.connector.population.citizen;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;
import vn.lienthong.connector.names.NameMatch;
import vn.lienthong.connector.population.citizen.Citizen.Status;
import vn.lienthong.connector.population.message.Element;
import vn.lienthong.connector.population.message.Question;
import vn.lienthong.connector.population.profile.Profile;
import vn.lienthong.connector.population.profile.WireNames;

/** Reads the answer of the database (QCVN 109:2017) in all the ways in which it is written. */
public final class CitizenReader {
    private static final String MALFORMED = "answer.malformed";

    /** An old list of places ended the day before the codes without districts began. */
    private static final String LAST_DAY_OF_DISTRICTS = "2025-06-30";

    private final Profile profile;
    private final WireNames names;

    public CitizenReader(Profile profile) {
        this.profile = profile;
        this.names = profile.told();
    }

    /** @param body what stands in the SOAP body */
    public Told read(Element body, Question.Person asked) {
        Element collection = body.find(names.namespace(), names.of("CongdanCollection"));
        if (collection == null) {
            String code = faultCode(body);
            return code.isEmpty() ? new Told.Unusable(MALFORMED) : new Told.Fault(code);
        }
        List<Element> people = collection.children().stream()
                .filter(child -> isCalled(child, "CongDan"))
                .toList();
        String count = collection.attributes().get(new QName(names.of("SoCongDan")));
        if (count == null || !count.strip().equals(Integer.toString(people.size())))
            return new Told.Unusable(MALFORMED);
        return people.isEmpty() ? new Told.Nobody() : chosen(people, asked);
    }

    /** Some providers answer 200 with the fault inside a normal answer. */
    private String faultCode(Element in) {
        String code = textOf(in, "faultCode");
        if (!code.isEmpty()) return code;
        for (Element child : in.children()) {
            String inner = faultCode(child);
            if (!inner.isEmpty()) return inner;
        }
        return "";
    }

    private String textOf(Element in, String usual) {
        Element child = in.named(names.of(usual));
        return child == null ? "" : child.text();
    }

    /** An answer about somebody else is worse than none: only the person of the number that was asked counts. */
    private Told chosen(List<Element> people, Question.Person asked) {
        List<Element> meant =
                people.stream().filter(person -> isMeant(person, asked)).toList();
        if (meant.size() != 1) return new Told.Unusable(meant.isEmpty() ? "answer.of-another" : "answer.ambiguous");
        Citizen citizen = citizen(meant.getFirst());
        return citizen == null ? new Told.Unusable(MALFORMED) : new Told.Found(citizen);
    }

    /** Where the number that was asked is not in the answer at all, an old one can have been forgotten; a new one cannot. */
    private boolean isMeant(Element person, Question.Person asked) {
        if (asked.oldNumber().isEmpty()) {
            return text(person, "SoDinhDanh").equals(asked.personalNumber())
                    || text(person, "SoDinhDanhMoi").equals(asked.personalNumber());
        }
        String old = text(person, "SoCMND");
        return old.equals(asked.oldNumber()) || (old.isEmpty() && !isSomebodyElse(person, asked));
    }

    private boolean isSomebodyElse(Element person, Question.Person asked) {
        Citizen citizen = citizen(person);
        return citizen == null || Comparison.of(asked, citizen).result() != NameMatch.MATCH;
    }

    private @Nullable Citizen citizen(Element person) {
        Status status = status(text(person, "TrangThai"));
        String birthText = birth(child(person, "NgayThangNamSinh"));
        BirthDate birth = BirthDate.read(birthText);
        PersonName name = name(child(person, "HoVaTen"));
        boolean readable = birth != null || birthText.isEmpty();
        if (status == null || !readable || name.full().isEmpty()) return null;
        return new Citizen(
                text(person, "SoDinhDanh"),
                text(person, "SoCMND"),
                text(person, "SoDinhDanhMoi"),
                name,
                birth,
                sex(text(person, "GioiTinh")),
                status,
                residence(person));
    }

    private @Nullable Status status(String code) {
        String word = profile.statuses().get(code);
        for (Status status : Status.values()) if (status.word().equals(word)) return status;
        return null;
    }

    private String birth(@Nullable Element birth) {
        String day = text(birth, "NgayThangNam");
        return day.isEmpty() ? text(birth, "Nam") : day;
    }

    private PersonName name(@Nullable Element name) {
        if (name != null && name.children().isEmpty()) return PersonName.of("", "", name.text());
        return PersonName.of(text(name, "Ho"), text(name, "ChuDem"), text(name, "Ten"));
    }

    private static String sex(String code) {
        return switch (code) {
            case "1" -> "male";
            case "2" -> "female";
            default -> "unknown";
        };
    }

    /** Where somebody lives; else where he is registered. A code of a place means nothing without the day of its list. */
    private Map<String, Object> residence(Element person) {
        Element place = child(person, "NoiOHienTai");
        if (text(place, "MaPhuongXa").isEmpty()) place = child(person, "ThuongTru");
        Map<String, Object> residence = new LinkedHashMap<>();
        Citizen.put(residence, "province", text(place, "MaTinhThanh"));
        Citizen.put(residence, "district", text(place, "MaQuanHuyen"));
        Citizen.put(residence, "commune", text(place, "MaPhuongXa"));
        Citizen.put(residence, "detail", text(place, "ChiTiet"));
        if (residence.containsKey("district")) residence.put("codesOf", LAST_DAY_OF_DISTRICTS);
        else if (residence.containsKey("commune") || residence.containsKey("province"))
            residence.put("codesOf", profile.currentCodesFrom());
        return residence;
    }

    private String text(@Nullable Element in, String usual) {
        Element child = in == null ? null : child(in, usual);
        return child == null ? "" : child.text();
    }

    private @Nullable Element child(Element in, String usual) {
        for (Element child : in.children()) if (isCalled(child, usual)) return child;
        return null;
    }

    /** Inner elements stand in the namespace of the answer or, as some write them, in none. */
    private boolean isCalled(Element element, String usual) {
        String local = names.of(usual);
        return element.is(names.namespace(), local) || element.is("", local);
    }
}
