package vn.lienthong.gateway.engine.correct;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.service.Words;

/**
 * One version of what an entitlement says, each a transfer of its own.
 *
 * @param number from 1, the first as it arrived
 * @param origin {@code first}, {@code replayed}, {@code corrected}, {@code sent-again} (the agency's own line)
 * @param by who corrected it; absent: nobody did
 * @param changes against the version before; empty for the first
 */
public record Version(
        int number,
        String reference,
        String state,
        Instant at,
        String origin,
        @Nullable String by,
        @Nullable String reasonCode,
        @Nullable String reason,
        @Nullable String ticket,
        @Nullable String approval,
        List<Change> changes) {

    /**
     * A field that differs, masked.
     *
     * @param kind {@code changed}, {@code added}, {@code removed}
     * @param locked one person does not change it
     * @param before absent: there was none; of two that differ only in what is masked the same is shown
     * @param after absent: there is none
     */
    public record Change(
            String field,
            Words label,
            String kind,
            boolean locked,
            @Nullable String before,
            @Nullable String after) {}
}
