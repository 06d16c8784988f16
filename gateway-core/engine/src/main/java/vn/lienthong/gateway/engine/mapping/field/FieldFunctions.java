package vn.lienthong.gateway.engine.mapping.field;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The functions of the field, the same in every mapping language. A value that is absent or wrong fails the item with the path of
 * the field it was read from: a mapping says itself where a field may be absent.
 */
public final class FieldFunctions {
    private static final Pattern WORDS = Pattern.compile("[A-Z]([A-Z ]{0,18}[A-Z])?");
    private static final Pattern REFERENCE = Pattern.compile("[A-Z0-9]{1,35}");
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private FieldFunctions() {}

    /** @param tables of the mapping, for {@code code} */
    public static List<FieldFunction> with(CodeTables tables) {
        return List.of(
                new FieldFunction("fold-name", 1, 2, FieldFunctions::foldName),
                new FieldFunction("vnd", 1, 1, FieldFunctions::vnd),
                new FieldFunction("remittance", 2, 3, FieldFunctions::remittance),
                new FieldFunction("iso-date", 1, 1, date -> date(date).iso()),
                new FieldFunction("vn-date", 1, 1, date -> date(date).vn()),
                new FieldFunction("iso-month", 1, 1, date -> month(date).iso()),
                new FieldFunction("vn-month", 1, 1, date -> month(date).vn()),
                new FieldFunction(
                        "date-precision",
                        1,
                        1,
                        date -> date(date).precision().name().toLowerCase(Locale.ROOT)),
                new FieldFunction("date-part", 2, 2, FieldFunctions::datePart),
                new FieldFunction("personal-number-part", 2, 2, FieldFunctions::personalNumberPart),
                new FieldFunction("stable-hash", 1, 8, FieldFunctions::stableHash),
                new FieldFunction("code", 2, 3, tables::code));
    }

    /** {@code fold-name(text, most characters?)}: upper case without diacritics, in the letters that banks take. */
    private static Object foldName(Arguments arguments) {
        String folded = LatinName.fold(arguments.text(0));
        if (folded.isEmpty()) throw arguments.fault(0, "the name has no letter");
        if (!arguments.has(1)) return folded;
        if (!(arguments.value(1) instanceof Long most) || most < 1)
            throw arguments.fault(1, "the most characters are no whole number above nothing");
        return folded.length() <= most
                ? folded
                : folded.substring(0, most.intValue()).strip();
    }

    /** {@code vnd(number)}: whole, more than nothing. */
    private static Object vnd(Arguments arguments) {
        Object amount = arguments.value(0);
        if (!(amount instanceof Long || amount instanceof BigInteger))
            throw arguments.fault(0, "the amount is not a whole number");
        if (!(amount instanceof Long vnd) || vnd <= 0)
            throw arguments.fault(0, "the amount is not positive or too large");
        return vnd;
    }

    /**
     * {@code remittance(month, reference, words?)}: what stands on the payee's statement. Neutral: never the group, never an
     * illness. The words are {@code TRO CAP} where the item has none of its own.
     */
    private static Object remittance(Arguments arguments) {
        String month = arguments.text(0);
        PartialDate date = PartialDate.parse(month);
        if (date == null || date.precision() != PartialDate.Precision.MONTH || month.charAt(4) != '-')
            throw arguments.fault(0, "the month is not written YYYY-MM");
        String reference = arguments.text(1);
        if (!REFERENCE.matcher(reference).matches()) throw arguments.fault(1, "the reference is not [A-Z0-9]{1,35}");
        return words(arguments) + " " + month.substring(5) + " " + month.substring(0, 4) + " " + reference;
    }

    private static String words(Arguments arguments) {
        if (!arguments.has(2)) return "TRO CAP";
        String words = arguments.text(2);
        if (!WORDS.matcher(words).matches()) throw arguments.fault(2, "the words are not [A-Z ]{1,20}");
        return words;
    }

    private static PartialDate date(Arguments arguments) {
        PartialDate date = PartialDate.parse(arguments.text(0));
        if (date == null)
            throw arguments.fault(
                    0, "the date is not yyyy-MM-dd, yyyy-MM, yyyy, dd/MM/yyyy or MM/yyyy, or no such day");
        return date;
    }

    private static PartialDate month(Arguments arguments) {
        PartialDate date = date(arguments);
        if (date.month() == 0) throw arguments.fault(0, "the date has no month");
        return date.toMonth();
    }

    /** {@code date-part(date, "year" | "month" | "day")}: a number; nothing where the date has no such part. */
    private static @Nullable Object datePart(Arguments arguments) {
        PartialDate date = date(arguments);
        int part = switch (arguments.text(1)) {
            case "year" -> date.year();
            case "month" -> date.month();
            case "day" -> date.day();
            default -> throw arguments.fault(1, "the part is not year, month or day");
        };
        return part == 0 ? null : Long.valueOf(part);
    }

    /** {@code personal-number-part(number, "province" | "sex" | "birth-year")} of 12 digits (Decree 137/2015, art. 13). */
    private static Object personalNumberPart(Arguments arguments) {
        PersonalNumber number = PersonalNumber.parse(arguments.text(0));
        if (number == null) throw arguments.fault(0, "the personal number is not 12 digits");
        return switch (arguments.text(1)) {
            case "province" -> number.province();
            case "sex" -> number.sex();
            case "birth-year" -> Long.valueOf(number.birthYear());
            default -> throw arguments.fault(1, "the part is not province, sex or birth-year");
        };
    }

    /**
     * {@code stable-hash(text, …)}: 32 characters {@code 0-9A-F}, the same for the same texts for ever: a partner-side name for
     * something. No pseudonym: who knows all personal numbers finds the one that was hashed.
     */
    private static Object stableHash(Arguments arguments) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < arguments.count(); i++) {
            if (i > 0) all.append('\u001f');
            all.append(Normalizer.normalize(arguments.text(i), Normalizer.Form.NFC));
        }
        return HEX.formatHex(sha256().digest(all.toString().getBytes(StandardCharsets.UTF_8)), 0, 16);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
