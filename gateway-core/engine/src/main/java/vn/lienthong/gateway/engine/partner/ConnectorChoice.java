package vn.lienthong.gateway.engine.partner;

import org.jspecify.annotations.Nullable;

/**
 * The connector that a destination speaks through.
 *
 * @param version the one version that may be used; absent: the newest installed one that is sound
 */
public record ConnectorChoice(String id, @Nullable String version) {

    /** Reads {@code bank-iso20022} or {@code bank-iso20022@1.0.0}; null for anything else. */
    static @Nullable ConnectorChoice parse(String text) {
        if (!text.matches("[a-z][a-z0-9-]*(@[0-9]+(\\.[0-9]+){0,2})?")) return null;
        int at = text.indexOf('@');
        return at < 0
                ? new ConnectorChoice(text, null)
                : new ConnectorChoice(text.substring(0, at), text.substring(at + 1));
    }

    @Override
    public String toString() {
        return version == null ? id : id + "@" + version;
    }
}
