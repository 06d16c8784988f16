package vn.lienthong.sandbox.vss.form;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.regex.Pattern;
import vn.lienthong.sandbox.vss.book.Line;
import vn.lienthong.sandbox.vss.card.CardNumbers;

/** The fields of one line, and what becomes of it (contracts.md §3, "Simulated"). */
record LineForm(int number, Map<String, String> fields) {
    private static final Pattern TEXT = Pattern.compile("[^,\"\\p{Cntrl}]{1,100}");
    private static final Pattern PERSON = Pattern.compile("[0-9]{12}");
    private static final Pattern BIRTH = Pattern.compile("(([0-9]{2}/)?[0-9]{2}/)?[0-9]{4}");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,12}");
    private static final Pattern DAY = Pattern.compile("[0-9]{2}/[0-9]{2}/[0-9]{4}");
    private static final Pattern MONTH = Pattern.compile("(0[1-9]|1[0-2])/[0-9]{4}");
    private static final Pattern REASON = Pattern.compile("CHET|CHUYEN_DI|HET_DOI_TUONG");
    private static final Pattern OBJECT = Pattern.compile("[A-Z]{2}");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    Line card() throws NotTaken {
        person();
        text("maXa", DIGITS);
        String clinic = text("maDKBD", TEXT);
        String object = text("maDoiTuong", OBJECT);
        LocalDate from = day(text("tuNgay", DAY));
        long months = Long.parseLong(text("soThang", DIGITS));
        text("gioiTinh", Pattern.compile("[012]"));
        text("nsnnHoTro", DIGITS);
        text("diaPhuongHoTro", DIGITS);
        String person = fields.getOrDefault("soDinhDanh", "");
        String insurance = fields.getOrDefault("maSoBHXH", CardNumbers.insuranceNumber(person));
        String result = clinic.equals("01-901") ? "H01" : clinic.equals("01-902") ? "H02" : Line.DONE;
        LocalDate to = from.plusMonths(months).minusDays(1);
        return new Line(
                number,
                person,
                person + " " + object + " " + DATE.format(from),
                result,
                clinic.equals("01-903"),
                0,
                new Line.Insurance(insurance, CardNumbers.card(object, insurance), DATE.format(from), DATE.format(to)));
    }

    Line decrease() throws NotTaken {
        person();
        LocalDate from = day(text("tuNgay", DAY));
        String reason = text("lyDo", REASON);
        String person = fields.getOrDefault("soDinhDanh", "");
        String insurance = fields.getOrDefault("maSoBHXH", CardNumbers.insuranceNumber(person));
        return new Line(
                number,
                person,
                person + " " + reason + " " + DATE.format(from),
                person.endsWith("0902") ? "H02" : Line.DONE,
                false,
                0,
                new Line.Insurance(insurance, "", DATE.format(from), ""));
    }

    Line contribution() throws NotTaken {
        person();
        text("maXa", DIGITS);
        text("nhomHoTro", TEXT);
        text("mucThuNhap", DIGITS);
        text("soThang", DIGITS);
        text("nsnnHoTro", DIGITS);
        String receipt = text("soBienLai", TEXT);
        String month = text("tuThang", MONTH);
        String person = fields.getOrDefault("soDinhDanh", "");
        return new Line(
                number,
                person,
                receipt,
                receipt.endsWith("-94") ? "C01" : Line.DONE,
                false,
                Long.parseLong(text("soTienDong", DIGITS)),
                new Line.Insurance(CardNumbers.insuranceNumber(person), "", "01/" + month, ""));
    }

    /** What every form says of the person. */
    private void person() throws NotTaken {
        if (!text("stt", DIGITS).equals(Integer.toString(number))) {
            throw new NotTaken("stt of line " + number + " is not its place in the list");
        }
        text("hoTen", TEXT);
        text("soDinhDanh", PERSON);
        text("ngaySinh", BIRTH);
    }

    private String text(String field, Pattern shape) throws NotTaken {
        String value = fields.getOrDefault(field, "");
        if (!shape.matcher(value).matches()) {
            throw new NotTaken(field + " of line " + number + " is missing or not as agreed");
        }
        return value;
    }

    private LocalDate day(String text) throws NotTaken {
        try {
            return LocalDate.parse(text, DATE);
        } catch (DateTimeException e) {
            throw new NotTaken("tuNgay of line " + number + " is no day");
        }
    }

    /** A line names a person: it has no string form. */
    @Override
    public String toString() {
        return "LineForm[" + number + "]";
    }
}
