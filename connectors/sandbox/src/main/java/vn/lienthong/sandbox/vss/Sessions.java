package vn.lienthong.sandbox.vss;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Who is logged in. A session belongs to the address it was made for and ends by itself; a restart ends all. */
final class Sessions {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final VssSettings settings;
    private final Clock clock;
    private final Map<String, Session> open = new ConcurrentHashMap<>();

    Sessions(VssSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    private record Session(String idToken, String caller, long endsAtMillis) {}

    /** The two tokens of a session; secrets both. */
    record Tokens(String access, String id) {
        @Override
        public String toString() {
            return "Tokens";
        }
    }

    /** @return null when name or password is wrong
     * @param digest lower-case hex MD5 of the password, as the real portal asks */
    @Nullable
    Tokens open(String username, String digest, String caller) {
        VssSettings.Account account = settings.account();
        if (!account.username().equals(username) || !md5(account.password()).equals(digest)) {
            return null;
        }
        long now = clock.millis();
        open.values().removeIf(session -> session.endsAtMillis() <= now);
        Tokens tokens = new Tokens(token(), token());
        open.put(tokens.access(), new Session(tokens.id(), caller, now + length().toMillis()));
        return tokens;
    }

    Duration length() {
        return settings.session();
    }

    boolean isOpen(@Nullable String access, @Nullable String id, String caller) {
        Session session = access == null ? null : open.get(access);
        return session != null
                && session.idToken().equals(id)
                && session.caller().equals(caller)
                && clock.millis() < session.endsAtMillis();
    }

    void end(@Nullable String access) {
        if (access != null) {
            open.remove(access);
        }
    }

    private static String token() {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }
}
