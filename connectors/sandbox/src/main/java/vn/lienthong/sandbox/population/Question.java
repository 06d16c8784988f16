package vn.lienthong.sandbox.population;

import java.util.ArrayList;
import java.util.List;
import vn.lienthong.sandbox.xml.XmlNode;

/** What a look-up asks. Exactly one of number and oldNumber is given; the other is empty.
 *
 * @param birth {@code yyyyMMdd} or {@code yyyy} */
record Question(String requestId, String number, String oldNumber, String name, String birth) {
    static final String NAMESPACE = "http://dancuquocgia.bca";
    static final String ELEMENT = "TraCuuThongTinCongDan";
    private static final List<String> UNIT = List.of("MaDonVi", "TaiKhoan", "SoDienThoai");

    /** A question that the database does not take; the message names the element. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
        private final String code;

        Refused(String code, String message) {
            super(message);
            this.code = code;
        }

        /** The last words of the SOAP fault's code. */
        String code() {
            return code;
        }
    }

    /** @param withUnit whether this dialect has the elements about the calling unit */
    static Question read(XmlNode asked, boolean withUnit) throws Refused {
        if (!asked.is(NAMESPACE, ELEMENT)) throw new Refused("UnknownService", "the body has no " + ELEMENT);
        requireOrder(asked, withUnit);
        String number = optional(asked, "SoDinhDanh", "[0-9]{12}");
        String oldNumber = optional(asked, "SoCMND", "[0-9]{9}");
        if (number.isEmpty() == oldNumber.isEmpty())
            throw new Refused("InvalidRequest", "one of SoDinhDanh and SoCMND is needed");
        required(asked, "MaDVC", 20);
        required(asked, "MaCanBo", 20);
        if (!required(asked, "MaTichHop", 3).equals("037")) throw new Refused("InvalidRequest", "MaTichHop is not 037");
        return new Question(
                required(asked, "MaYeuCau", 40), number, oldNumber, required(asked, "HoVaTen", 100), birth(asked));
    }

    private static String birth(XmlNode asked) throws Refused {
        XmlNode birth = asked.child(NAMESPACE, "NgayThangNamSinh");
        if (birth == null) throw new Refused("MissingElement", "NgayThangNamSinh is missing");
        String day = optional(birth, "NgayThangNam", "[0-9]{8}");
        String year = optional(birth, "Nam", "[0-9]{4}");
        if (day.isEmpty() == year.isEmpty())
            throw new Refused("InvalidRequest", "NgayThangNamSinh holds one of NgayThangNam and Nam");
        return day + year;
    }

    private static String required(XmlNode in, String name, int longest) throws Refused {
        XmlNode element = in.child(NAMESPACE, name);
        String text = element == null ? "" : element.text();
        if (text.isBlank()) throw new Refused("MissingElement", name + " is missing");
        if (text.length() > longest) throw new Refused("InvalidRequest", name + " is longer than " + longest);
        return text;
    }

    private static String optional(XmlNode in, String name, String shape) throws Refused {
        XmlNode element = in.child(NAMESPACE, name);
        if (element == null) return "";
        if (!element.text().matches(shape)) throw new Refused("InvalidRequest", name + " is not " + shape);
        return element.text();
    }

    private static void requireOrder(XmlNode asked, boolean withUnit) throws Refused {
        List<String> order = new ArrayList<>(List.of("MaYeuCau", "MaDVC", "MaTichHop"));
        if (withUnit) order.addAll(UNIT);
        order.addAll(List.of("MaCanBo", "SoDinhDanh", "SoCMND", "HoVaTen", "NgayThangNamSinh"));
        int at = -1;
        for (XmlNode element : asked.children()) {
            int place = order.indexOf(element.name().getLocalPart());
            if (place <= at) throw new Refused("InvalidRequest", "an element is unknown or not in its place");
            at = place;
        }
        if (withUnit) {
            for (String name : UNIT) required(asked, name, 50);
        }
    }
}
