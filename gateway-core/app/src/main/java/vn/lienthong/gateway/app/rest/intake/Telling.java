package vn.lienthong.gateway.app.rest.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
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

    Telling(Services services, References references) {
        this.services = services;
        this.references = references;
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

    /** 200 with what was said; marked where the same question was put before. */
    ResponseEntity<Object> of(String service, String agency, SingleOutcome outcome, Ended ended, Duration patience) {
        String reference = references.of(Objects.requireNonNull(outcome.transfer()));
        var said = ResponseEntity.ok()
                .location(URI.create("/api/v1/transfers/" + reference))
                .header("Preference-Applied", "wait=" + patience.toSeconds())
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
        if (outcome instanceof SingleOutcome.Known) said.header("Idempotent-Replayed", "true");
        return said.body(told(reference, service, agency, ended));
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
