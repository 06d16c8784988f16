package vn.lienthong.gateway.app.rest.operate;

import java.util.Base64;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.app.rest.Refusal;
import vn.lienthong.gateway.engine.decide.Decisions;
import vn.lienthong.gateway.engine.decide.Evidence;
import vn.lienthong.gateway.engine.operate.Decision;

/**
 * What a person says became of a transfer.
 *
 * @param outcome {@code paid}, {@code not-paid}, {@code rejected}, {@code closed}
 * @param evidence in words, without personal values
 * @param file absent: the words are all there is
 */
record DecideCall(
        @Nullable String outcome,
        @Nullable String evidence,
        @Nullable File file,
        @Nullable String ticket) {

    /** @param content in Base64 */
    record File(
            @Nullable String name,
            @Nullable String type,
            @Nullable String content) {
        Evidence evidence() {
            try {
                byte[] bytes = Base64.getDecoder().decode(Acts.needed("content", content));
                return new Evidence(name == null ? "" : name, type == null ? "application/octet-stream" : type, bytes);
            } catch (IllegalArgumentException e) {
                throw Refusal.of(422, "evidence.file", "file.content is Base64 of 1 byte to 5 MB.");
            }
        }

        @Override
        public String toString() {
            return "File";
        }
    }

    Decisions.Order order(String reference) {
        var decision = Decision.of(Acts.needed("outcome", outcome));
        if (decision == null)
            throw Refusal.of(422, "outcome.unknown", "The outcome is one of paid, not-paid, rejected, closed.");
        return new Decisions.Order(reference, decision, file == null ? null : file.evidence(), ticket);
    }
}
