package vn.lienthong.gateway.app.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.springframework.web.servlet.HandlerMapping;

/** What was called, as the log may say it: the shape of the address. Somebody may have put a person's number in the place of a reference. */
public final class CalledPath {
    private static final Pattern ANYTHING = Pattern.compile("/\\*+|");
    private static final Pattern TELLING = Pattern.compile("\\d{6,}|(%[0-9A-Fa-f]{2})+");

    private CalledPath() {}

    public static String of(HttpServletRequest call) {
        Object pattern = call.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return pattern == null || ANYTHING.matcher(pattern.toString()).matches()
                ? TELLING.matcher(call.getRequestURI()).replaceAll("•••")
                : pattern.toString();
    }
}
