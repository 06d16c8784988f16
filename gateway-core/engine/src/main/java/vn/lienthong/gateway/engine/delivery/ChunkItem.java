package vn.lienthong.gateway.engine.delivery;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One claimed transfer on its way through a route.
 *
 * @param reference towards the partner
 * @param attempts definite noes so far
 * @param submissionId its latest submission, which was answered with a definite no; absent before the first
 * @param pinned the version of a mapping ({@code name@vN}) that it goes through whatever version its route names; absent: the route's
 * @param payload the stored item, a JSON object in UTF-8. Holds personal data
 * @param content what the mapping made of it; empty before
 */
public record ChunkItem(
        long id,
        String reference,
        long amountVnd,
        int attempts,
        @Nullable Long submissionId,
        @Nullable String pinned,
        byte[] payload,
        Map<String, Object> content) {

    public ChunkItem translated(Map<String, Object> translation) {
        return new ChunkItem(id, reference, amountVnd, attempts, submissionId, pinned, payload, translation);
    }

    /** Personal data has no string form. */
    @Override
    public String toString() {
        return "ChunkItem[" + reference + "]";
    }
}
