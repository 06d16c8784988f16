package vn.lienthong.gateway.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A submission before its bytes exist.
 *
 * @param operation name of the operation in {@code connector.yaml}
 * @param submissionRef the submission's id towards the partner (MsgId, requestId, maGuiHoSo): at most 35 characters
 *     {@code [A-Z0-9-]}, another one for every submission
 * @param createdAt when the submission was made; the same on every re-send
 * @param executionDate the day on which the partner is to act, in the partner's zone
 * @param items what to send, in order; never empty, never more than the operation's {@code maxItems}
 */
public record Draft(
        String operation, String submissionRef, Instant createdAt, LocalDate executionDate, List<Item> items) {}
