package vn.lienthong.gateway.engine.yaml;

import org.jspecify.annotations.Nullable;

/** Puts values in the place of {@code ${…}} in one text. {@code $${} stays as {@code ${}. */
final class Substitution {
    private final Placeholders placeholders;
    private final Findings findings;
    private @Nullable String missing;
    private boolean substituted;

    Substitution(Placeholders placeholders, Findings findings) {
        this.placeholders = placeholders;
        this.findings = findings;
    }

    /** The first placeholder without a value, or null. */
    @Nullable
    String missing() {
        return missing;
    }

    /** Whether the text held a placeholder, so that its value may be a secret. */
    boolean substituted() {
        return substituted;
    }

    String apply(String text) {
        StringBuilder result = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int start = text.indexOf("${", at);
            int end = start < 0 ? -1 : text.indexOf('}', start);
            if (end < 0) break;
            if (start > at && text.charAt(start - 1) == '$') {
                result.append(text, at, start - 1).append(text, start, end + 1);
            } else {
                result.append(text, at, start).append(valueOf(text.substring(start + 2, end)));
            }
            at = end + 1;
        }
        return result.append(text.substring(at)).toString();
    }

    private String valueOf(String placeholder) {
        substituted = true;
        int colon = placeholder.startsWith("file:") ? -1 : placeholder.indexOf(':');
        String name = colon < 0 ? placeholder : placeholder.substring(0, colon);
        String value = placeholders.value(name);
        if (value != null) {
            findings.conceal(value);
            return value;
        }
        if (colon >= 0) return placeholder.substring(colon + 1);
        if (missing == null) missing = name;
        return "";
    }
}
