package vn.lienthong.gateway.app.console.words;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The languages of the console. */
public enum Language {
    VI(Locale.of("vi", "VN")),
    EN(Locale.of("en", "GB"));

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    /** @param code as in a cookie; Vietnamese where it is none that we have */
    public static Language of(@Nullable String code) {
        return "en".equals(code) ? EN : VI;
    }

    /** {@code vi} or {@code en}. */
    public String code() {
        return locale.getLanguage();
    }

    public Locale locale() {
        return locale;
    }

    public Language other() {
        return this == VI ? EN : VI;
    }
}
