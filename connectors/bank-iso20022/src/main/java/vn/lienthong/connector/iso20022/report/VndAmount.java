package vn.lienthong.connector.iso20022.report;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.api.InvalidMessage;

/**
 * An amount as a document spells it; only read as a number where it is needed, so that an odd booking of somebody else's does
 * not make a whole statement unreadable.
 *
 * @param currency Ccy; absent in some banks' documents, then VND
 */
record VndAmount(String text, @Nullable String currency, XmlCursor.Position position) {
    private static final Pattern WHOLE = Pattern.compile("\\+?([0-9]{1,18})(\\.0*)?");

    static VndAmount read(XmlCursor xml) throws InvalidMessage, IOException {
        String currency = xml.attribute("Ccy");
        XmlCursor.Position position = xml.position();
        return new VndAmount(xml.text(), currency, position);
    }

    /** Whole VND; {@code 500000.00} is 500000. */
    long whole() throws InvalidMessage {
        if (currency != null && !currency.equals("VND")) {
            throw new InvalidMessage("report.amount", position + ": an amount that is not in VND");
        }
        if (isPlain()) return Long.parseLong(text);
        Matcher whole = WHOLE.matcher(text);
        if (!whole.matches()) throw new InvalidMessage("report.amount", position + ": not a whole amount of VND");
        return Long.parseLong(whole.group(1));
    }

    /** Whole VND; absent where it is no such amount: for what nothing rests on. */
    @Nullable
    Long wholeOrAbsent() {
        try {
            return whole();
        } catch (InvalidMessage notWhole) {
            return null;
        }
    }

    /** The usual spelling, which needs no pattern. */
    private boolean isPlain() {
        if (text.isEmpty() || text.length() > 18) return false;
        for (int i = 0; i < text.length(); i++) if (text.charAt(i) < '0' || text.charAt(i) > '9') return false;
        return true;
    }
}
