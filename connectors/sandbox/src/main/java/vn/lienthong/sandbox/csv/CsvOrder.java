package vn.lienthong.sandbox.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import vn.lienthong.sandbox.csv.book.CsvPayment;

/** Reads the body of {@code POST /chi-ho}: a batch is taken whole or not at all. */
final class CsvOrder {
    private static final List<String> COLUMNS =
            List.of("ma_giao_dich", "so_tai_khoan", "ten_nguoi_nhan", "so_tien", "noi_dung");
    private static final int MOST_LINES = 500;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,35}");
    private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9]{1,34}");
    private static final Pattern AMOUNT = Pattern.compile("[1-9][0-9]{0,14}");
    private static final Pattern NAME = Pattern.compile("[A-Z0-9 .,'-]{1,70}");

    private CsvOrder() {}

    /** Throws {@link IllegalArgumentException}, in words without values, where the bank cannot take it. */
    static String batchId(String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("ma_lo is missing or not " + ID);
        }
        return id;
    }

    /** As {@link #batchId}. */
    static List<CsvPayment> read(byte[] body) {
        List<CsvPayment> payments = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        try (CsvReader<NamedCsvRecord> csv =
                CsvReader.builder().fieldSeparator(';').ofNamedCsvRecord(utf8(body))) {
            for (NamedCsvRecord line : csv) {
                if (!line.getHeader().equals(COLUMNS)) {
                    throw new IllegalArgumentException("the columns are not " + String.join(";", COLUMNS));
                }
                CsvPayment payment = payment(line, payments.size() + 1);
                if (!seen.add(payment.reference())) {
                    throw new IllegalArgumentException("ma_giao_dich of line " + seen.size() + " comes twice");
                }
                payments.add(payment);
            }
        } catch (CsvParseException | UncheckedIOException e) {
            throw new IllegalArgumentException("the body is not CSV", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (payments.isEmpty() || payments.size() > MOST_LINES) {
            throw new IllegalArgumentException("a batch has 1 to " + MOST_LINES + " lines");
        }
        return payments;
    }

    private static String utf8(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("the body is not UTF-8", e);
        }
    }

    private static CsvPayment payment(NamedCsvRecord line, int number) {
        if (line.getFieldCount() != COLUMNS.size()) {
            throw new IllegalArgumentException("line " + number + " has not " + COLUMNS.size() + " fields");
        }
        field(line, number, "ten_nguoi_nhan", NAME);
        return new CsvPayment(
                field(line, number, "ma_giao_dich", ID),
                field(line, number, "so_tai_khoan", ACCOUNT),
                Long.parseLong(field(line, number, "so_tien", AMOUNT)));
    }

    private static String field(NamedCsvRecord line, int number, String name, Pattern shape) {
        String value = line.getField(name);
        if (!shape.matcher(value).matches()) {
            throw new IllegalArgumentException(name + " of line " + number + " is not " + shape);
        }
        return value;
    }
}
