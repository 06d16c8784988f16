package vn.lienthong.connector.vss;

import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.connector.vss.session.JsonTree;
import vn.lienthong.connector.vss.session.Portal;
import vn.lienthong.connector.vss.session.Response.Answered;
import vn.lienthong.connector.vss.session.Response.Closed;
import vn.lienthong.connector.vss.session.Response.Unanswered;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.DeliveryReport;
import vn.lienthong.gateway.api.Draft;
import vn.lienthong.gateway.api.Encoding;
import vn.lienthong.gateway.api.Inquiry;
import vn.lienthong.gateway.api.Item;
import vn.lienthong.gateway.api.OutboundOperation;
import vn.lienthong.gateway.api.Submission;

/** {@code card-look-up}: asks whether a person's card is what we think. Only a code of the table decides; all else is asked again. */
final class CardLookUpOperation implements OutboundOperation {
    private static final Logger LOG = LoggerFactory.getLogger(CardLookUpOperation.class);
    private static final Pattern CARD = Pattern.compile("[0-9]{10}|[0-9]{12}|[A-Z]{2}[1-5][0-9]{12}");
    private static final Pattern BIRTH = Pattern.compile("(([0-9]{2}/)?[0-9]{2}/)?[0-9]{4}");
    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}]{1,100}");
    private static final int LONGEST_CODE = 100;
    /** Plainly found: a kind of done that needs no code. */
    private static final String FOUND = "000";

    private static final Map<String, String> ANSWER_NAMES = Map.of(
            "cardNumber", "maThe",
            "newCardNumber", "maTheMoi",
            "fullName", "hoTen",
            "birthDate", "ngaySinh",
            "sex", "gioiTinh",
            "clinicCode", "maDKBD",
            "insuranceAgency", "cqBHXH",
            "validFrom", "gtTheTu",
            "validTo", "gtTheDen",
            "note", "ghiChu");
    private static final List<String> DATES = List.of("birthDate", "validFrom", "validTo");

    private final VssConfig config;
    private final Portal portal;

    CardLookUpOperation(VssConfig config, Portal portal) {
        this.config = config;
        this.portal = portal;
    }

    @Override
    public Encoding encode(Draft draft) {
        Item item = draft.items().getFirst();
        Map<String, String> question = new LinkedHashMap<>();
        question.put("maThe", text(item, "maThe"));
        question.put("hoTen", text(item, "hoTen"));
        question.put("ngaySinh", text(item, "ngaySinh"));
        Encoding.Fault fault = fault(item, question);
        return fault == null ? new Encoding.Encoded(JsonTree.write(question)) : new Encoding.Unsayable(List.of(fault));
    }

    private static String text(Item item, String field) {
        Object value = item.content().get(field);
        return value == null
                ? ""
                : Normalizer.normalize(value.toString(), Normalizer.Form.NFC)
                        .replaceAll("[\\s\\u00A0]+", " ")
                        .strip();
    }

    private static Encoding.@Nullable Fault fault(Item item, Map<String, String> question) {
        for (var field : question.entrySet()) {
            Pattern shape =
                    field.getKey().equals("maThe") ? CARD : field.getKey().equals("hoTen") ? NAME : BIRTH;
            if (field.getValue().isEmpty())
                return new Encoding.Fault(item.reference(), field.getKey() + ".missing", field.getKey() + " is empty");
            if (!shape.matcher(field.getValue()).matches())
                return new Encoding.Fault(
                        item.reference(), field.getKey() + ".format", field.getKey() + " is not " + shape);
        }
        return null;
    }

    @Override
    public DeliveryReport deliver(Submission submission) {
        return DeliveryReport.of(
                switch (portal.post(config.endpoints().cardLookUp(), submission.bytes())) {
                    case Closed(String code, var retryAfter) -> new Delivery.Unavailable(code, retryAfter);
                    // A question changes nothing: it may be asked again, whatever became of it.
                    case Unanswered(String code, boolean sent) -> new Delivery.Unavailable(code, null);
                    case Answered answer -> answered(answer);
                });
    }

    private Delivery answered(Answered answer) {
        String code = answer.code();
        if (code.isEmpty() || code.length() > LONGEST_CODE) return withoutCode(answer);
        if (config.codes().unavailable().contains(code)) return new Delivery.Unavailable(code, answer.retryAfter());
        if (config.codes().found().contains(code))
            return new Delivery.Completed(null, code.equals(FOUND) ? null : code, found(answer));
        if (config.codes().ours().contains(code)) OwnBug.tell(LOG, code);
        return new Delivery.Rejected(code, null);
    }

    private static Delivery withoutCode(Answered answer) {
        String fault = answer.fault() == null ? "answer.malformed" : answer.fault();
        String code = answer.status() < 400 ? fault : answer.statusCode();
        return new Delivery.Unavailable(code, answer.retryAfter());
    }

    /** Without what the portal left empty; dates as the gateway writes them. */
    private static Map<String, Object> found(Answered answer) {
        Map<String, Object> found = new LinkedHashMap<>();
        ANSWER_NAMES.keySet().stream().sorted().forEach(name -> {
            String text = answer.text(ANSWER_NAMES.getOrDefault(name, name));
            if (!text.isEmpty()) found.put(name, DATES.contains(name) ? VssDate.iso(text) : text);
        });
        return found;
    }

    /** A question is not asked about; it is asked again. */
    @Override
    public Inquiry inquire(Submission submission) {
        return new Inquiry.NoAnswer("inquiry.none", null);
    }
}
