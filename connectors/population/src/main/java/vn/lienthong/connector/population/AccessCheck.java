package vn.lienthong.connector.population;

import vn.lienthong.connector.population.message.Question;
import vn.lienthong.connector.population.message.QuestionWriter;
import vn.lienthong.connector.population.transport.Calls;
import vn.lienthong.connector.population.transport.Reply;
import vn.lienthong.gateway.api.Check;

/**
 * Asks a question about nobody: whoever lets us in refuses it for what is missing in it, whoever does not refuses us. No person's
 * data leaves, and nothing is looked up.
 */
final class AccessCheck {
    /** Stands where a question names an officer, a procedure and a dossier. */
    private static final String NOBODY = "CHECK";

    private final PopulationConfig config;
    private final Calls calls;
    private final QuestionWriter writer;

    AccessCheck(PopulationConfig config, Calls calls) {
        this.config = config;
        this.calls = calls;
        this.writer = new QuestionWriter(config.profile());
    }

    Check ask() {
        String procedure = config.procedure().isEmpty() ? NOBODY : config.procedure();
        var person = new Question.Person("", "", "", "");
        byte[] question = writer.write(new Question(NOBODY, NOBODY, person, NOBODY, procedure, NOBODY, NOBODY));
        return switch (calls.send(question)) {
            case Reply.Answered answer -> new Check.Good("the database answers us");
            case Reply.Faulted(var headers, String code) -> faulted(FaultWords.fold(code));
            case Reply.Refused refused ->
                new Check.Bad(refused.code(), "it does not let us in: look at url, authentication and keystore");
            case Reply.Unanswered(String code) -> new Check.Bad(code, "it does not answer");
            case Reply.Unreadable(String code) -> new Check.Bad(code, "what answers is not this service");
        };
    }

    /** The client's fault, and not that nobody knows or admits him: he was let in, and his question is none. */
    private static Check faulted(String code) {
        boolean ofTheQuestion = code.startsWith("client") && !code.contains("unknown") && !code.contains("denied");
        return ofTheQuestion
                ? new Check.Good("the database lets us in; it refused a question about nobody: " + code)
                : new Check.Bad(code, "it refuses us: look at headers (client, service) and at our agreement with it");
    }
}
