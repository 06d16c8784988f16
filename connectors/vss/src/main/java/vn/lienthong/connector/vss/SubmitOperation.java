package vn.lienthong.connector.vss;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.connector.vss.dossier.DossierForm;
import vn.lienthong.connector.vss.dossier.DossierWriter;
import vn.lienthong.connector.vss.session.JsonTree;
import vn.lienthong.connector.vss.session.Portal;
import vn.lienthong.connector.vss.session.Response;
import vn.lienthong.connector.vss.session.Response.Answered;
import vn.lienthong.connector.vss.session.Response.Closed;
import vn.lienthong.connector.vss.session.Response.Unanswered;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.DeliveryReport;
import vn.lienthong.gateway.api.Draft;
import vn.lienthong.gateway.api.Encoding;
import vn.lienthong.gateway.api.Inquiry;
import vn.lienthong.gateway.api.OutboundOperation;
import vn.lienthong.gateway.api.Submission;

/** {@code submit-cards}, {@code submit-contributions}: one dossier a submission, under its id; asks by the same id. */
final class SubmitOperation implements OutboundOperation {
    private static final Logger LOG = LoggerFactory.getLogger(SubmitOperation.class);
    private static final int LONGEST_WORD = 100;
    /** The address, or our right to be there, is wrong: nobody looked at the dossier. */
    private static final Set<Integer> NOT_LET_IN = Set.of(403, 404, 405, 407);

    private final String procedure;
    private final VssConfig config;
    private final Codes codes;
    private final Portal portal;
    private final DossierWriter writer;

    SubmitOperation(String operation, DossierForm form, VssConfig config, Portal portal) {
        this.procedure = config.procedures().getOrDefault(operation, "");
        this.config = config;
        this.codes = config.codes();
        this.portal = portal;
        this.writer = new DossierWriter(form);
    }

    @Override
    public Encoding encode(Draft draft) {
        DossierWriter.Written list = writer.write(draft.items());
        if (!list.faults().isEmpty()) return new Encoding.Unsayable(list.faults());
        Map<String, Object> dossier = new LinkedHashMap<>();
        dossier.put("maThuTuc", procedure);
        dossier.put(DossierForm.UNIT, draft.items().getFirst().text(DossierForm.UNIT));
        dossier.put(DossierForm.PERIOD, draft.items().getFirst().text(DossierForm.PERIOD));
        dossier.put("maGuiHoSo", draft.submissionRef());
        dossier.put("soDong", draft.items().size());
        dossier.put("tepTin", Base64.getEncoder().encodeToString(list.xml()));
        return new Encoding.Encoded(JsonTree.write(dossier));
    }

    @Override
    public DeliveryReport deliver(Submission submission) {
        return DeliveryReport.of(
                switch (portal.post(config.endpoints().submit(), submission.bytes())) {
                    case Closed(String code, var retryAfter) -> new Delivery.Unavailable(code, retryAfter);
                    case Unanswered(String code, boolean sent) ->
                        sent ? new Delivery.Unknown(code) : new Delivery.Unavailable(code, null);
                    case Answered answer -> answered(answer);
                });
    }

    private Delivery answered(Answered answer) {
        String code = word(answer.code());
        if (code == null) return withoutCode(answer);
        if (codes.taken().contains(code) || codes.held().contains(code))
            return new Delivery.Accepted(word(answer.text(DossierStatus.NUMBER)));
        if (codes.unavailable().contains(code)) return new Delivery.Unavailable(code, answer.retryAfter());
        if (codes.ours().contains(code)) OwnBug.tell(LOG, code);
        return new Delivery.Rejected(code, null);
    }

    private static Delivery withoutCode(Answered answer) {
        int status = answer.status();
        if (status == 429 || status == 503 && answer.retryAfter() != null || NOT_LET_IN.contains(status))
            return new Delivery.Unavailable(answer.statusCode(), answer.retryAfter());
        String unusable = answer.fault() == null ? "answer.malformed" : answer.fault();
        return new Delivery.Unknown(status < 400 ? unusable : answer.statusCode());
    }

    @Override
    public Inquiry inquire(Submission submission) {
        Response asked = portal.get(config.endpoints().inquiry(submission.submissionRef()));
        String number = numberToAsk(asked);
        if (number == null) return read(asked, submission, "");
        Inquiry told = read(portal.get(config.endpoints().result(number)), submission, number);
        // It was known a moment ago.
        return told instanceof Inquiry.NotKnown(String code) ? new Inquiry.NoAnswer(code, null) : told;
    }

    /** Where a portal says only that it has the dossier, its number to ask for the result by; else null. */
    private @Nullable String numberToAsk(Response asked) {
        if (!(asked instanceof Answered answer) || isNotKnown(answer)) return null;
        String state = answer.text(DossierStatus.STATE);
        boolean told = !state.isEmpty()
                && (!codes.states().done().contains(state) || answer.body().get(DossierStatus.LINES) instanceof List);
        return told ? null : word(answer.text(DossierStatus.NUMBER));
    }

    private boolean isNotKnown(Answered answer) {
        return answer.code().isEmpty()
                ? answer.status() == 404
                : codes.notKnown().contains(answer.code());
    }

    private Inquiry read(Response response, Submission submission, String number) {
        return switch (response) {
            case Closed(String code, var retryAfter) -> new Inquiry.NoAnswer(code, retryAfter);
            case Unanswered(String code, boolean sent) -> new Inquiry.NoAnswer(code, null);
            case Answered answer ->
                isNotKnown(answer) ? new Inquiry.NotKnown("http.404") : read(answer, submission, number);
        };
    }

    private Inquiry read(Answered answer, Submission submission, String number) {
        String code = answer.code();
        if (!code.isEmpty() && !codes.taken().contains(code))
            return new Inquiry.NoAnswer(shortened(code), answer.retryAfter());
        if (code.isEmpty() && answer.status() != 200)
            return new Inquiry.NoAnswer(answer.statusCode(), answer.retryAfter());
        if (answer.fault() != null) return new Inquiry.NoAnswer(answer.fault(), null);
        String reference = answer.text(DossierStatus.REFERENCE);
        if (!reference.isEmpty() && !reference.equals(submission.submissionRef()))
            return new Inquiry.NoAnswer("answer.of-another", null);
        return state(answer, submission, number);
    }

    private Inquiry state(Answered answer, Submission submission, String number) {
        String state = answer.text(DossierStatus.STATE);
        String told = answer.text(DossierStatus.NUMBER);
        String known = told.isEmpty() ? number : told;
        if (codes.states().working().contains(state)) return new Inquiry.Taken(word(known));
        boolean ended = codes.states().done().contains(state)
                || codes.states().sentBack().contains(state);
        return ended
                ? new Inquiry.Found(DossierStatus.TYPE, DossierStatus.write(answer.body(), submission, known))
                : new Inquiry.NoAnswer(state.isEmpty() ? "answer.malformed" : "dossier.state-unknown", null);
    }

    private static @Nullable String word(String text) {
        return text.isEmpty() ? null : shortened(text);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_WORD ? text : text.substring(0, LONGEST_WORD);
    }
}
