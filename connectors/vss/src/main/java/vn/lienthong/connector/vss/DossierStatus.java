package vn.lienthong.connector.vss;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.connector.vss.session.JsonTree;
import vn.lienthong.gateway.api.Fact;
import vn.lienthong.gateway.api.FactSink;
import vn.lienthong.gateway.api.InvalidMessage;
import vn.lienthong.gateway.api.Submission;

/**
 * The answer to an inquiry as it is stored: what the portal said, and whose dossier it was asked about, because it names lines by
 * their number alone.
 */
final class DossierStatus {
    static final String TYPE = "dossier";
    static final String SENT_BACK = "dossier.sent-back";
    static final String NUMBER = "soHoSo";
    static final String REFERENCE = "maGuiHoSo";
    static final String STATE = "trangThai";
    static final String LINES = "ketQua";

    private static final String OWN_REFERENCE = "submission";
    private static final String OWN_NUMBER = "number";
    private static final String OWN_ITEMS = "references";
    private static final String ANSWER = "answer";
    private static final int LONGEST_CODE = 100;
    private static final int LONGEST_NOTE = 300;

    private DossierStatus() {}

    /** @param number soHoSo; empty where the portal said none */
    static byte[] write(Map<String, Object> answer, Submission submission, String number) {
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put(OWN_REFERENCE, submission.submissionRef());
        envelope.put(OWN_NUMBER, number);
        envelope.put(OWN_ITEMS, submission.references());
        envelope.put(ANSWER, answer);
        return JsonTree.write(envelope);
    }

    static void read(byte[] document, Codes codes, FactSink sink) throws InvalidMessage {
        Map<String, Object> envelope = object(document);
        if (!(envelope.get(OWN_ITEMS) instanceof List<?> items) || !(envelope.get(ANSWER) instanceof Map<?, ?> answer))
            throw new InvalidMessage("report.malformed", "references or answer is missing");
        var lines = new Lines(
                JsonTree.text(envelope, OWN_REFERENCE),
                JsonTree.text(envelope, OWN_NUMBER),
                items.stream().map(String::valueOf).toList(),
                codes);
        sink.document(FactSink.Kind.STATUS_REPORT, blankless(lines.number()), null);
        // By item, not as a whole: the refusal of a submission that was sent again would decide nothing.
        if (codes.states().sentBack().contains(JsonTree.text(answer, STATE)))
            lines.sentBack(note(answer)).forEach(sink::fact);
        else if (answer.get(LINES) instanceof List<?> told) lines.facts(told).forEach(sink::fact);
    }

    private static Map<String, Object> object(byte[] document) throws InvalidMessage {
        try {
            return JsonTree.object(document);
        } catch (IOException e) {
            throw new InvalidMessage("report.malformed", "the document is not one JSON object");
        }
    }

    /** Puts what the portal says of line numbers to the items that they stand for. */
    private record Lines(String submission, String number, List<String> items, Codes codes) {
        List<Fact> sentBack(@Nullable String reason) {
            var said = new Fact.Said.Rejected(SENT_BACK, reason);
            return items.stream().map(item -> fact(item, said)).toList();
        }

        /** In the order of the answer; a line that says the same twice says it once. */
        Set<Fact> facts(List<?> told) throws InvalidMessage {
            Set<Fact> facts = new LinkedHashSet<>();
            for (Object line : told) {
                if (!(line instanceof Map<?, ?> fields))
                    throw new InvalidMessage("report.malformed", "a line of " + LINES + " is no object");
                String code = JsonTree.text(fields, "maKetQua");
                // A line without a result is still open.
                if (!code.isEmpty() && code.length() <= LONGEST_CODE) facts.add(fact(item(fields), said(code, fields)));
            }
            return facts;
        }

        /** The item of a line; a line that we never sent keeps its number, so that a person sees it. */
        private String item(Map<?, ?> line) {
            String number = JsonTree.text(line, "dong");
            int place = number.matches("[0-9]{1,6}") ? Integer.parseInt(number) : 0;
            boolean ours = place >= 1 && place <= items.size();
            return ours ? items.get(place - 1) : "LINE-" + number.substring(0, Math.min(number.length(), 20));
        }

        private Fact.Said said(String code, Map<?, ?> line) {
            return codes.taken().contains(code)
                    ? new Fact.Said.Completed(code, answer(line))
                    : new Fact.Said.Rejected(code, note(line));
        }

        private Fact fact(String item, Fact.Said said) {
            return new Fact(submission, item, said, null, blankless(number));
        }
    }

    /** What a line that is done gives, by the names of the operation's {@code output}. */
    private static Map<String, Object> answer(Map<?, ?> line) {
        Map<String, Object> answer = new LinkedHashMap<>();
        put(answer, "socialInsuranceNumber", JsonTree.text(line, "maSoBHXH"));
        put(answer, "cardNumber", JsonTree.text(line, "maThe"));
        put(answer, "validFrom", VssDate.iso(JsonTree.text(line, "tuNgay")));
        put(answer, "validTo", VssDate.iso(JsonTree.text(line, "denNgay")));
        put(answer, "note", JsonTree.text(line, "ghiChu"));
        return answer;
    }

    private static void put(Map<String, Object> answer, String name, String value) {
        if (!value.isEmpty()) answer.put(name, value);
    }

    private static @Nullable String note(Map<?, ?> told) {
        String note = JsonTree.text(told, "ghiChu");
        return blankless(note.substring(0, Math.min(note.length(), LONGEST_NOTE)));
    }

    private static @Nullable String blankless(String text) {
        return text.isEmpty() ? null : text;
    }
}
