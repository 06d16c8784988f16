package vn.lienthong.gateway.app.rest.intake;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long a caller waits for the outcome: {@code Prefer: wait=5}, in seconds (RFC 7240). A preference that cannot be read is none. */
final class Patience {
    static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Pattern WAIT = Pattern.compile("(?:^|[,;\\s])wait\\s*=\\s*\"?(\\d{1,6})\"?(?:$|[,;\\s])");

    private Patience() {}

    /** Zero where the caller does not wait; never more than {@link #LONGEST}. */
    static Duration of(HttpServletRequest request) {
        return of(Collections.list(request.getHeaders("Prefer")));
    }

    /** @param preferences the headers of that name */
    static Duration of(List<String> preferences) {
        for (String preference : preferences) {
            Matcher wait = WAIT.matcher(preference.toLowerCase(Locale.ROOT));
            if (wait.find()) {
                Duration asked = Duration.ofSeconds(Long.parseLong(wait.group(1)));
                return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
            }
        }
        return Duration.ZERO;
    }
}
