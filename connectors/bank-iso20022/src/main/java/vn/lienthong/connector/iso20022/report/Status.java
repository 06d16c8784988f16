package vn.lienthong.connector.iso20022.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.api.InvalidMessage;

/**
 * A status and its reasons, at whichever level of a pain.002 they stand.
 *
 * @param word GrpSts, PmtInfSts or TxSts; absent where the bank leaves it out
 */
record Status(@Nullable String word, List<Reason> reasons) {
    static final Status NONE = new Status(null, List.of());

    private static final int LONGEST_TEXT = 500;

    /**
     * StsRsnInf.
     *
     * @param code Rsn/Cd or Rsn/Prtry
     * @param text AddtlInf, where NARR and careful banks say what really happened; may be empty
     */
    record Reason(@Nullable String code, String text) {
        static Reason read(XmlCursor xml) throws InvalidMessage, IOException {
            String code = null;
            var text = new StringBuilder();
            while (xml.nextChild()) {
                switch (xml.name()) {
                    case "Rsn", "StsRsn" -> code = xml.textOf("Cd", "Prtry");
                    case "AddtlInf", "AddtlStsRsnInf" -> append(text, xml.text());
                    default -> xml.skip();
                }
            }
            return new Reason(code, text.toString());
        }

        /** NARR only says that the text says it. */
        boolean specific() {
            return code != null && !code.equalsIgnoreCase("NARR");
        }

        private static void append(StringBuilder text, String more) {
            if (text.length() + more.length() > LONGEST_TEXT) return;
            if (!text.isEmpty()) text.append(' ');
            text.append(more);
        }
    }

    Status withWord(@Nullable String given) {
        return new Status(given, reasons);
    }

    Status withReason(Reason given) {
        List<Reason> more = new ArrayList<>(reasons);
        // A bank that lists thousands of reasons for one thing helps nobody.
        if (more.size() < 20) more.add(given);
        return new Status(word, List.copyOf(more));
    }

    /**
     * This level's words, where it has any; for what it leaves out, those of the level above. The reason of a refused file is
     * also the reason of its refused parts, where they name none: a part of a duplicate is a duplicate.
     */
    Status under(Status above) {
        if (word != null && !word.equals(above.word)) return this;
        if (reasons.stream().anyMatch(Reason::specific)) return new Status(above.word, reasons);
        List<Reason> all = new ArrayList<>(above.reasons);
        all.addAll(reasons);
        return new Status(above.word, List.copyOf(all));
    }

    /** The free text of all reasons; null if there is none. */
    @Nullable
    String text() {
        String text =
                reasons.stream().map(Reason::text).filter(t -> !t.isEmpty()).collect(Collectors.joining("; "));
        return text.isEmpty() ? null : text;
    }
}
