package vn.lienthong.gateway.app.console.ground;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.lienthong.gateway.app.console.words.Language;
import vn.lienthong.gateway.engine.access.Needs;

/** The switches of language and colours: links, which change nothing but how pages look. */
@Controller
class PreferencesDoor {
    /** A path of this console, and nobody else's: neither //host nor /\host. */
    private static final Pattern OWN = Pattern.compile("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\]]{0,2000}|/");

    private static final Duration KEPT = Duration.ofDays(365);

    /** @param back to which page; absent or not one of ours: the first */
    @GetMapping("/preferences")
    @Needs({})
    void keep(
            @RequestParam(required = false) @Nullable String language,
            @RequestParam(required = false) @Nullable String theme,
            @RequestParam(required = false) @Nullable String back,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (language != null)
            cookie(
                    request,
                    response,
                    Preferences.LANGUAGE,
                    Language.of(language).code());
        if (theme != null)
            cookie(
                    request,
                    response,
                    Preferences.THEME,
                    Preferences.Theme.of(theme).code());
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader(
                HttpHeaders.LOCATION, back != null && OWN.matcher(back).matches() ? back : "/");
    }

    private static void cookie(HttpServletRequest request, HttpServletResponse response, String name, String value) {
        ResponseCookie cookie = ResponseCookie.from(name, value)
                .path("/")
                .maxAge(KEPT)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
