package vn.lienthong.gateway.engine.operate;

import java.util.List;

/**
 * A transfer that an act passed over.
 *
 * @param code why: {@code replay.completed}, {@code transfer.unknown}
 * @param possible what can be done to it instead; may be empty
 */
public record Skipped(String reference, String code, List<String> possible) {
    public static final String UNKNOWN = "transfer.unknown";

    public Skipped(String reference, String code) {
        this(reference, code, List.of());
    }
}
