package vn.lienthong.connector.population;

import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.connector.population.citizen.Citizen;
import vn.lienthong.connector.population.citizen.CitizenReader;
import vn.lienthong.connector.population.citizen.Comparison;
import vn.lienthong.connector.population.citizen.Told;
import vn.lienthong.connector.population.message.Question;
import vn.lienthong.connector.population.message.QuestionWriter;
import vn.lienthong.connector.population.message.StoredQuestion;
import vn.lienthong.connector.population.transport.Calls;
import vn.lienthong.connector.population.transport.Reply;
import vn.lienthong.gateway.api.Delivery;
import vn.lienthong.gateway.api.DeliveryReport;
import vn.lienthong.gateway.api.Draft;
import vn.lienthong.gateway.api.Encoding;
import vn.lienthong.gateway.api.Inquiry;
import vn.lienthong.gateway.api.OutboundOperation;
import vn.lienthong.gateway.api.Submission;

/**
 * {@code look-up}: asks about one person and compares. Completed with the citizen as the answer, with a code where the person is dead or
 * missing or the number was replaced; Rejected {@value #NOT_FOUND} where nobody matches.
 *
 * <p>What the connection or the partner as a whole cannot do costs time; an answer that cannot be relied on costs this one question an
 * attempt, so that one broken record does not park the destination for everybody.
 */
final class LookUpOperation implements OutboundOperation {
    static final String NOT_FOUND = "citizen.not-found";
    private static final Logger LOG = LoggerFactory.getLogger(LookUpOperation.class);

    private final PopulationConfig config;
    private final Calls calls;
    private final QuestionWriter writer;
    private final CitizenReader reader;
    private final Identity identity;

    LookUpOperation(PopulationConfig config, Calls calls) {
        this.config = config;
        this.calls = calls;
        this.writer = new QuestionWriter(config.profile());
        this.reader = new CitizenReader(config.profile());
        this.identity = new Identity(config.profile());
    }

    @Override
    public Encoding encode(Draft draft) {
        var fields = new ItemFields(draft.items().getFirst(), config.procedure());
        Question question = fields.question(draft.submissionRef());
        List<Encoding.Fault> faults = fields.faults();
        return faults.isEmpty() ? new Encoding.Encoded(writer.write(question)) : new Encoding.Unsayable(faults);
    }

    @Override
    public DeliveryReport deliver(Submission submission) {
        StoredQuestion stored = StoredQuestion.read(submission.bytes(), config.profile());
        String reference = submission.references().getFirst();
        return switch (calls.send(submission.bytes())) {
            case Reply.Answered answer -> of(reference, answered(answer, stored));
            case Reply.Faulted fault -> faulted(reference, fault, stored);
            case Reply.Refused refused ->
                DeliveryReport.of(new Delivery.Unavailable(refused.code(), refused.retryAfter()));
            case Reply.Unanswered(String code) -> DeliveryReport.of(new Delivery.Unavailable(code, null));
            case Reply.Unreadable(String code) -> of(reference, new Delivery.Unavailable(code, null));
        };
    }

    private static DeliveryReport of(String reference, Delivery delivery) {
        return DeliveryReport.of(Map.of(reference, delivery));
    }

    private Delivery answered(Reply.Answered answer, StoredQuestion stored) {
        String wrong = identity.wrongIn(answer, stored);
        if (!wrong.isEmpty()) return unusable(wrong);
        return switch (reader.read(answer.body(), stored.person())) {
            case Told.Found(Citizen citizen) -> found(citizen, stored.person());
            case Told.Nobody nobody -> new Delivery.Rejected(NOT_FOUND, null);
            case Told.Fault(String code) -> classified(code);
            case Told.Unusable(String code) -> unusable(code);
        };
    }

    private static Delivery unusable(String code) {
        LOG.atWarn()
                .addKeyValue("event", "look-up.unusable")
                .addKeyValue("code", code)
                .log("An answer of the population database cannot be relied on");
        return new Delivery.Unavailable(code, null);
    }

    private static Delivery found(Citizen citizen, Question.Person asked) {
        Comparison comparison = Comparison.of(asked, citizen);
        return new Delivery.Completed(null, citizen.status().code(), citizen.answer(comparison));
    }

    private DeliveryReport faulted(String reference, Reply.Faulted fault, StoredQuestion stored) {
        if (identity.isOfAnother(fault.headers(), stored)) return of(reference, unusable(Identity.OF_ANOTHER));
        Delivery delivery = classified(fault.code());
        return delivery instanceof Delivery.Rejected ? of(reference, delivery) : DeliveryReport.of(delivery);
    }

    private Delivery classified(String code) {
        String folded = code.isBlank() ? "fault.without-code" : FaultWords.fold(code);
        return switch (config.faults().of(folded)) {
            case LATER -> new Delivery.Unavailable(folded, null);
            case MAINTENANCE -> new Delivery.Unavailable(folded, config.maintenancePause());
            case NEVER -> {
                LOG.atError()
                        .addKeyValue("event", "look-up.refused")
                        .addKeyValue("code", folded)
                        .log(
                                "The population database refuses our question: its configuration or our agreement is wrong");
                yield new Delivery.Rejected(folded, null);
            }
        };
    }

    /** A question is not asked about; it is asked again. */
    @Override
    public Inquiry inquire(Submission submission) {
        return new Inquiry.NoAnswer("inquiry.none", null);
    }
}
