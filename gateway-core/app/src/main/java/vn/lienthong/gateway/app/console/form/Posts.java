package vn.lienthong.gateway.app.console.form;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.once.SpentForms;

/** Takes forms: each once, and then leads to the page that says what came of it. */
@Component
public class Posts {
    /** Name of the field with a form's own key. */
    static final String KEY = "key";

    private static final int LONGEST = 64;
    private static final String SENT_BEFORE = "form.sent-before";
    private final SpentForms spent;

    Posts(SpentForms spent) {
        this.spent = spent;
    }

    /**
     * Does what a form says unless it was done before; the second click on its button lands where the first one did.
     *
     * @param back where whoever clicked is led if nobody knows what came of it
     * @param act does it and says where that leads to
     */
    public ResponseEntity<Void> once(HttpServletRequest call, Caller caller, String back, Supplier<String> act) {
        String key = call.getParameter(KEY);
        if (key == null || key.isBlank() || key.length() > LONGEST) return lead(act.get());
        String landed = spent.once(caller.name(), hash(call), act);
        return lead(landed == null ? told(back, SENT_BEFORE) : landed);
    }

    public static ResponseEntity<Void> lead(String path) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header("Location", path)
                .build();
    }

    /** The page with a word about what came of it. @param code of {@code told.<code>} or of the error catalogue */
    public static String told(String path, String code) {
        int part = path.indexOf('#');
        String page = part < 0 ? path : path.substring(0, part);
        return UriComponentsBuilder.fromUriString(page)
                        .replaceQueryParam(ToldAdvice.PARAMETER, code)
                        .build()
                        .toUriString()
                + (part < 0 ? "" : path.substring(part));
    }

    /** Who went back, typed something else and sends again means another act: so what was typed is part of it. */
    private static String hash(HttpServletRequest call) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var fields = new TreeMap<>(call.getParameterMap());
            fields.remove("_csrf");
            add(digest, call.getRequestURI());
            fields.forEach((name, values) -> add(digest, name + Arrays.toString(values)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }
}
