package vn.lienthong.gateway.engine.approval;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for.
 *
 * @param subjectId id of the job, the transfer, the correction, the batch
 * @param digest of what is asked and of the subject as it is now; {@link Subject#digest} must give the same until something changes
 * @param what the act needs to be done, without personal values
 * @param touched accounts that had a hand in it besides whoever asks
 */
public record Request(
        Approval.Kind kind,
        long subjectId,
        String subject,
        List<String> destinations,
        String digest,
        Map<String, String> what,
        Approval.Summary summary,
        Set<String> touched,
        @Nullable String ticket) {}
