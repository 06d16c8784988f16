package vn.lienthong.connector.vss.dossier;

import java.util.List;

/** The lists that a dossier can carry, with the fields of a line in the order in which they are written. */
public enum DossierForm {
    /** Health-insurance cards. */
    D03_TS(
            "d03-ts",
            "hoTen maSoBHXH? soDinhDanh ngaySinh gioiTinh maXa maDKBD maDoiTuong tuNgay soThang nsnnHoTro diaPhuongHoTro"
                    + " ghiChu?"),
    /** Health-insurance cards that end. */
    DECREASES("d03-giam", "hoTen maSoBHXH? soDinhDanh ngaySinh maDoiTuong? lyDo tuNgay ghiChu?"),
    /** Voluntary social-insurance contributions. */
    D05_TS(
            "d05-ts",
            "hoTen soDinhDanh ngaySinh maXa nhomHoTro mucThuNhap tuThang soThang nsnnHoTro soTienDong soBienLai");

    /** Of the unit that hands the list in; the same in every line. */
    public static final String UNIT = "maDonVi";

    /** The period of the list; the same in every line. */
    public static final String PERIOD = "kyKeKhai";

    private final String word;
    private final List<Field> fields;

    DossierForm(String word, String fields) {
        this.word = word;
        this.fields = List.of(fields.split(" ")).stream().map(Field::of).toList();
    }

    /** A field of a line. */
    record Field(String name, boolean required) {
        private static Field of(String word) {
            boolean optional = word.endsWith("?");
            return new Field(optional ? word.substring(0, word.length() - 1) : word, !optional);
        }
    }

    List<Field> fields() {
        return fields;
    }

    String namespace() {
        return "urn:vn:bhxh:" + word;
    }

    /** File of its schema in this connector's jar. */
    String schema() {
        return word + ".xsd";
    }
}
