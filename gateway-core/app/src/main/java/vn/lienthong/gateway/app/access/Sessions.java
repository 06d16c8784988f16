package vn.lienthong.gateway.app.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;
import vn.lienthong.gateway.engine.access.user.SignIn;

/** Where somebody is signed in: the sessions that this gateway holds, and their end. Sessions of another node are on its own list. */
@Component
public class Sessions implements HttpSessionListener {
    private static final Pattern BROWSER = Pattern.compile("(Edg|OPR|Firefox|Chrome|Safari)/(\\d+)");
    private static final Pattern SYSTEM = Pattern.compile("Windows|Android|iPhone|iPad|Mac OS X|Linux");
    private static final Map<String, String> NAMES = Map.of("Edg", "Edge", "OPR", "Opera");

    private final SignIn signIn;
    /** By the session itself: its id changes while it lasts. */
    private final Map<HttpSession, Kept> all = new ConcurrentHashMap<>();

    Sessions(SignIn signIn) {
        this.signIn = signIn;
    }

    private record Kept(String key, long user, String address, String browser) {}

    /**
     * One of somebody's.
     *
     * @param key by which it is ended; tells nothing of the session
     * @param browser in a few words; '' where it did not say what it is
     * @param lastCall when it was used last
     */
    public record Shown(String key, String address, String browser, Instant since, Instant lastCall, boolean thisOne) {}

    /** Somebody has just signed in. */
    void began(HttpServletRequest call, long user) {
        all.put(call.getSession(), new Kept(UUID.randomUUID().toString(), user, call.getRemoteAddr(), browser(call)));
    }

    private static String browser(HttpServletRequest call) {
        String told = Objects.requireNonNullElse(call.getHeader(HttpHeaders.USER_AGENT), "");
        var browser = BROWSER.matcher(told);
        var system = SYSTEM.matcher(told);
        String name = "";
        // what a browser is stands before what else it claims to be, but for those two that stand at the end
        while (browser.find())
            if (name.isEmpty() || NAMES.containsKey(browser.group(1)))
                name = NAMES.getOrDefault(browser.group(1), browser.group(1)) + " " + browser.group(2);
        return name + (system.find() ? (name.isEmpty() ? "" : " · ") + system.group() : "");
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent ended) {
        all.remove(ended.getSession());
    }

    /** Those of whoever calls, the one used last first. */
    public List<Shown> mine(HttpServletRequest call) {
        var me = Objects.requireNonNull(SessionCheck.signedIn(), "nobody has signed in");
        var mine = new ArrayList<Shown>();
        all.forEach((session, kept) -> {
            try {
                if (kept.user() == me.id() && isOf(session, me)) mine.add(shown(session, kept, call));
            } catch (IllegalStateException ended) {
                // a moment ago: it is none any more
            }
        });
        mine.sort(Comparator.comparing(Shown::lastCall).reversed());
        return mine;
    }

    /** One of before a changed password or role is none any more, though nobody has called with it since. */
    private static boolean isOf(HttpSession session, SignedIn me) {
        return session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)
                        instanceof SecurityContext context
                && context.getAuthentication() != null
                && me.equals(context.getAuthentication().getPrincipal());
    }

    private static Shown shown(HttpSession session, Kept kept, HttpServletRequest call) {
        return new Shown(
                kept.key(),
                kept.address(),
                kept.browser(),
                Instant.ofEpochMilli(session.getCreationTime()),
                Instant.ofEpochMilli(session.getLastAccessedTime()),
                session.getId().equals(call.getSession().getId()));
    }

    /** Ends another session of whoever calls. @return false where he has none of that key, or it is this one */
    public boolean end(HttpServletRequest call, String key) {
        var me = Objects.requireNonNull(SessionCheck.signedIn(), "nobody has signed in");
        for (var each : all.entrySet()) {
            if (!each.getValue().key().equals(key) || each.getValue().user() != me.id()) continue;
            if (each.getKey().getId().equals(call.getSession().getId())) return false;
            try {
                each.getKey().invalidate();
            } catch (IllegalStateException ended) {
                return false;
            }
            signIn.leave(me.name(), call.getRemoteAddr());
            return true;
        }
        return false;
    }
}
