package vn.lienthong.gateway.app.rest.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import vn.lienthong.gateway.engine.answer.Answer;
import vn.lienthong.gateway.engine.answer.Ended;
import vn.lienthong.gateway.engine.intake.single.SingleOutcome;
import vn.lienthong.gateway.engine.ledger.References;
import vn.lienthong.gateway.engine.service.ResultWords;
import vn.lienthong.gateway.engine.service.Services;

/** Tells a caller who has waited what became of his transfer. */
final class Telling {
    private final Services services;
    private final References references;
    private final ObjectWriter json;

    Telling(Services services, References references, ObjectMapper json) {
        this.services = services;
        this.references = references;
        this.json = json.writerFor(Told.class);
    }

    /**
     * A transfer that has come to its end while its caller waited.
     *
     * @param result in the word of its service
     * @param code as in the result of a list
     * @param answer what the partner answered, whole: it is told to whoever asked, and nowhere else
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Told(
            String reference,
            String service,
            String agency,
            String state,
            String result,
            @Nullable String code,
            @Nullable Map<String, Object> answer) {
        /** Personal data has no string form. */
        @Override
        public String toString() {
            return "Told[" + reference + "]";
        }
    }

    /** Somebody who has waited for a transfer. */
    record Waited(String service, String agency, SingleOutcome outcome, Duration patience) {}

    /** 200 with what was said; marked where the same question was put before. */
    void tell(HttpServletResponse response, Waited waited, Ended ended) throws IOException {
        String reference = references.of(Objects.requireNonNull(waited.outcome().transfer()));
        byte[] body = json.writeValueAsBytes(told(reference, waited.service(), waited.agency(), ended));
        response.setHeader("Preference-Applied", "wait=" + waited.patience().toSeconds());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (waited.outcome() instanceof SingleOutcome.Known) response.setHeader("Idempotent-Replayed", "true");
        write(response, HttpServletResponse.SC_OK, reference, body);
    }

    /** Written here and not by a message converter: choosing one costs as much as all of the checks of the item. */
    static void write(HttpServletResponse response, int status, String reference, byte[] body) throws IOException {
        response.setStatus(status);
        response.setHeader(HttpHeaders.LOCATION, "/api/v1/transfers/" + reference);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private Told told(String reference, String service, String agency, Ended ended) {
        ResultWords words = services.get(service).results();
        Answer answer = ended.answer();
        Map<String, Object> content = answer == null ? null : answer.content();
        return new Told(
                reference,
                service,
                agency,
                ended.state().name(),
                words.of(ended.state(), ended.cause(), ended.code()),
                code(words, ended, content),
                content);
    }

    /** What the answer tells takes the place of the code, where the service says so. */
    private static @Nullable String code(ResultWords words, Ended ended, @Nullable Map<String, Object> content) {
        ResultWords.OfCode own = words.ofCode(ended.cause(), ended.code());
        Object told = own == null || own.tells() == null || content == null ? null : content.get(own.tells());
        if (told != null) return told.toString();
        return ended.code() == null ? ended.cause() : ended.code();
    }
}
