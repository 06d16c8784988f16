package vn.lienthong.sandbox.population;

import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sandbox.population.Person.Status;

/**
 * Writes what the database knows of a person in the shape of QCVN 109:2017, as differently as real answers do: the same person is
 * always written the same way, two people need not be.
 */
final class CitizenXml {
    static final String NAMESPACE = "http://www.mic.gov.vn/dancu/1.0";
    private static final List<String> PREFIXES = List.of("", "ns2", "dc", "tns");
    private static final List<String> EMPTY =
            List.of("DanToc", "TinhTrangHonNhan", "NoiDangKyKhaiSinh", "QueQuan", "ThuongTru");

    private final XMLStreamWriter xml;
    private final String prefix;
    private final Writing writing;

    /** How the texts of one person are written. */
    private record Writing(boolean wholeName, boolean dashes, boolean padded, boolean noDistrict) {
        static Writing of(Person person) {
            return new Writing(
                    person.variety(3, 1) == 0,
                    person.variety(2, 2) == 0,
                    person.variety(5, 3) == 0,
                    person.variety(2, 4) == 0);
        }
    }

    private CitizenXml(XMLStreamWriter xml, String prefix, Writing writing) {
        this.xml = xml;
        this.prefix = prefix;
        this.writing = writing;
    }

    /** @param person null when nobody matched */
    static void write(XMLStreamWriter xml, @Nullable Person person) throws XMLStreamException {
        String prefix = person == null ? "" : PREFIXES.get(person.variety(PREFIXES.size(), 5));
        Writing writing = person == null ? new Writing(false, false, false, false) : Writing.of(person);
        var citizen = new CitizenXml(xml, prefix, writing);
        citizen.open("CongdanCollection");
        if (prefix.isEmpty()) xml.writeDefaultNamespace(NAMESPACE);
        else xml.writeNamespace(prefix, NAMESPACE);
        if (writing.dashes) {
            xml.writeNamespace("ax21", "http://model.service.dancu/xsd");
            xml.writeNamespace("xsi", "http://www.w3.org/2001/XMLSchema-instance");
        }
        xml.writeAttribute("SoCongDan", person == null ? "0" : "1");
        if (person != null) citizen.person(person);
        xml.writeEndElement();
    }

    private void person(Person person) throws XMLStreamException {
        open("CongDan");
        leaf("SoDinhDanh", person.number());
        leaf("SoCMND", person.oldNumber());
        name(person.name());
        leaf("GioiTinh", person.sex());
        open("NgayThangNamSinh");
        if (person.birth().length() == 4) leaf("Nam", person.birth());
        else leaf("NgayThangNam", day(person.birth()));
        xml.writeEndElement();
        for (String name : EMPTY) leaf(name, "");
        residence(person);
        leaf("QuocTich", "VN");
        leaf("TrangThai", person.status().code());
        if (person.status() == Status.NUMBER_REPLACED) leaf("SoDinhDanhMoi", person.newNumber());
        xml.writeEndElement();
    }

    private String day(String birth) {
        return writing.dashes ? birth.substring(0, 4) + "-" + birth.substring(4, 6) + "-" + birth.substring(6) : birth;
    }

    private void name(String whole) throws XMLStreamException {
        List<String> words = List.of(whole.strip().split("\\s+"));
        open("HoVaTen");
        if (writing.wholeName || words.size() == 1) {
            if (writing.padded) leaf("Ho", "");
            leaf("Ten", whole);
        } else {
            leaf("Ho", words.getFirst());
            leaf("ChuDem", String.join(" ", words.subList(1, words.size() - 1)));
            leaf("Ten", words.getLast());
        }
        xml.writeEndElement();
    }

    private void residence(Person person) throws XMLStreamException {
        open("NoiOHienTai");
        leaf("MaTinhThanh", "");
        if (!writing.noDistrict) leaf("MaQuanHuyen", "");
        leaf("MaPhuongXa", person.commune());
        leaf("ChiTiet", "");
        leaf("QuocGia", "VN");
        xml.writeEndElement();
    }

    private void open(String name) throws XMLStreamException {
        xml.writeStartElement(prefix, name, NAMESPACE);
    }

    private void leaf(String name, String text) throws XMLStreamException {
        open(name);
        xml.writeCharacters(writing.padded && !text.isEmpty() ? " " + text + "  \n" : text);
        xml.writeEndElement();
    }
}
