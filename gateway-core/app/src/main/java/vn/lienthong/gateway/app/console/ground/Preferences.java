package vn.lienthong.gateway.app.console.ground;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.app.console.words.Language;

/** How somebody likes to read: kept in cookies, because it is asked for before anybody has signed in. */
record Preferences(Language language, Theme theme) {
    static final String LANGUAGE = "lt-language";
    static final String THEME = "lt-theme";

    /** Colours. */
    enum Theme {
        /** As the device has it. */
        AUTO,
        LIGHT,
        DARK;

        static Theme of(@Nullable String code) {
            for (Theme theme : values()) if (theme.code().equals(code)) return theme;
            return AUTO;
        }

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Preferences of(HttpServletRequest request) {
        return new Preferences(Language.of(cookie(request, LANGUAGE)), Theme.of(cookie(request, THEME)));
    }

    private static @Nullable String cookie(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) return null;
        for (Cookie cookie : cookies) if (cookie.getName().equals(name)) return cookie.getValue();
        return null;
    }
}
