package vn.lienthong.gateway.app.access;

import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import vn.lienthong.gateway.engine.security.UnreadableSeal;
import vn.lienthong.gateway.engine.security.Vault;

/**
 * What somebody has typed and sent after his session had ended. It is kept for some minutes, sealed, in this process, and shown to
 * the same person when he has signed in again; it is never sent by itself.
 */
@Component
public class KeptForms {
    /** Where it is shown. */
    public static final String PAGE = "/kept";

    private static final String WHOSE = "lienthong-who";
    private static final String WHICH = "lienthong-kept";
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final int MOST = 200;
    private static final int LONGEST = 64 * 1024;
    /** What is asked anew: proofs and secrets. */
    private static final Set<String> LEFT_OUT = Set.of("_csrf", "password", "current", "new", "again");

    private static final JsonMapper JSON = new JsonMapper();
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Vault vault;
    private final Clock clock;
    private final Map<String, Sealed> forms = new LinkedHashMap<>();

    KeptForms(Vault vault, Clock clock) {
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * A form as it was sent.
     *
     * @param path where it was sent to, with its query
     * @param fields in their order; personal values may be among them
     */
    public record Form(String path, Map<String, List<String>> fields) {
        /** Personal data has no string form. */
        @Override
        public String toString() {
            return "Form";
        }
    }

    private record Sealed(long user, String keyId, byte[] form, Instant until) {}

    /** Writes into the browser, sealed, who has signed in: so that it is known whose form comes too late. */
    void remember(HttpServletRequest call, HttpServletResponse answer, long user) {
        byte[] sealed = vault.seal(Long.toString(user).getBytes(StandardCharsets.UTF_8));
        cookie(
                call,
                answer,
                WHOSE,
                vault.keyId() + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed));
    }

    /** @return whether there was a form of somebody known, and it is kept */
    boolean keep(HttpServletRequest call, HttpServletResponse answer) {
        Long user = whose(call);
        String type = call.getContentType();
        // of a form with a file what was typed; the file itself is chosen again
        boolean form = call.getMethod().equals("POST")
                && type != null
                && (type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)
                        || type.startsWith(MediaType.MULTIPART_FORM_DATA_VALUE));
        String path = call.getServletPath();
        if (user == null || !form || path.equals(Doors.SIGN_IN) || path.equals(Doors.SIGN_OUT)) return false;
        byte[] written = written(call);
        if (written.length > LONGEST) return false;
        byte[] name = new byte[24];
        RANDOM.nextBytes(name);
        String id = Base64.getUrlEncoder().encodeToString(name);
        put(
                id,
                new Sealed(
                        user,
                        vault.keyId(),
                        vault.seal(written),
                        clock.instant().plus(KEPT)));
        cookie(call, answer, WHICH, id);
        return true;
    }

    private static byte[] written(HttpServletRequest call) {
        var fields = new LinkedHashMap<String, List<String>>();
        call.getParameterMap().forEach((name, values) -> {
            if (!LEFT_OUT.contains(name)) fields.put(name, List.of(values));
        });
        try {
            return JSON.writeValueAsBytes(new Form(call.getRequestURI(), fields));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void put(String id, Sealed sealed) {
        Instant now = clock.instant();
        forms.values().removeIf(old -> old.until().isBefore(now));
        if (forms.size() >= MOST) forms.remove(forms.keySet().iterator().next());
        forms.put(id, sealed);
    }

    /** What this browser has sent too late; empty where there is nothing, or it is another person's. */
    Optional<Form> find(HttpServletRequest call, long user) {
        String id = value(call, WHICH);
        Sealed sealed;
        synchronized (this) {
            sealed = id == null ? null : forms.get(id);
        }
        if (sealed == null || sealed.user() != user || sealed.until().isBefore(clock.instant()))
            return Optional.empty();
        try {
            return Optional.of(JSON.readValue(vault.open(sealed.keyId(), sealed.form()), Form.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same for whoever has signed in, once: then it is gone. */
    public Optional<Form> take(HttpServletRequest call) {
        SignedIn signedIn = SessionCheck.signedIn();
        if (signedIn == null) return Optional.empty();
        Optional<Form> form = find(call, signedIn.id());
        String id = value(call, WHICH);
        if (id != null && form.isPresent()) {
            synchronized (this) {
                forms.remove(id);
            }
        }
        return form;
    }

    private @Nullable Long whose(HttpServletRequest call) {
        String sealed = value(call, WHOSE);
        int dot = sealed == null ? -1 : sealed.lastIndexOf('.');
        if (sealed == null || dot < 0) return null;
        try {
            byte[] opened =
                    vault.open(sealed.substring(0, dot), Base64.getUrlDecoder().decode(sealed.substring(dot + 1)));
            return Long.valueOf(new String(opened, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException | UnreadableSeal notOurs) {
            return null;
        }
    }

    private static @Nullable String value(HttpServletRequest call, String name) {
        Cookie[] cookies = call.getCookies();
        if (cookies == null) return null;
        return Stream.of(cookies)
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .findFirst()
                .orElse(null);
    }

    private static void cookie(HttpServletRequest call, HttpServletResponse answer, String name, String value) {
        var cookie = ResponseCookie.from(name, value)
                .path("/")
                .httpOnly(true)
                .secure(call.isSecure())
                .sameSite("Lax")
                .build();
        answer.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
