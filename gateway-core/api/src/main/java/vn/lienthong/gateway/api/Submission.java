package vn.lienthong.gateway.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What leaves in one call, as it was stored.
 *
 * @param operation name of the operation in {@code connector.yaml}
 * @param submissionRef its id towards the partner
 * @param createdAt when it was made
 * @param executionDate the day on which the partner is to act
 * @param references the items' references, in the order of the bytes
 * @param bytes the exact bytes
 * @param sends how often these bytes were sent before this call: 0 at the first sending
 */
public record Submission(
        String operation,
        String submissionRef,
        Instant createdAt,
        LocalDate executionDate,
        List<String> references,
        byte[] bytes,
        int sends) {

    @Override
    public String toString() {
        return "Submission[" + submissionRef + ", " + references.size() + " items]";
    }
}
