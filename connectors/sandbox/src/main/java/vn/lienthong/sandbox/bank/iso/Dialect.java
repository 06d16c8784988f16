package vn.lienthong.sandbox.bank.iso;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import vn.lienthong.sandbox.xml.XmlBytes;

/**
 * The ways in which one bank's pain.002 differ from each other, as seen at real banks. Follows from the document's number
 * alone, so a document fetched again is the same to the byte.
 */
record Dialect(long number) {
    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter WITH_ZONE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

    XmlBytes begin() {
        XmlBytes xml = new XmlBytes(number % 6 == 5 ? "ns2" : "");
        if (number % 5 == 0) {
            xml.byteOrderMark();
        }
        String version = number % 2 == 0 ? "03" : "10";
        return xml.document("Document", "urn:iso:std:iso:20022:tech:xsd:pain.002.001." + version);
    }

    boolean tellsGroupStatus() {
        return number % 7 != 3;
    }

    String originalMsgId(String msgId) {
        return number % 4 == 1 ? msgId.toUpperCase(Locale.ROOT) : msgId;
    }

    String time(long millis) {
        return (number % 3 == 0 ? SECONDS : WITH_ZONE).format(vietnam(millis));
    }

    static String timeWithZone(long millis) {
        return WITH_ZONE.format(vietnam(millis));
    }

    static ZonedDateTime vietnam(long millis) {
        return Instant.ofEpochMilli(millis).atZone(VIETNAM);
    }
}
