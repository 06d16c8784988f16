package vn.lienthong.connector.population.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.HttpsURLConnection;
import org.jspecify.annotations.Nullable;
import vn.lienthong.connector.http.RetryAfter;

/** Asks for tokens and keeps the last one: one log-in serves all callers until it expires or is refused. */
final class TokenDesk {
    private static final int MOST_BYTES = 64 * 1024;
    private static final Duration MARGIN = Duration.ofSeconds(20);
    private static final Duration USUAL_LIFE = Duration.ofMinutes(5);

    private final CallSettings settings;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Token current;

    TokenDesk(CallSettings settings) {
        this.settings = settings;
    }

    private record Token(String text, Instant until) {
        @Override
        public String toString() {
            return "Token[" + until + "]";
        }
    }

    /** There is no token to be had now. */
    static final class NoToken extends IOException {
        private static final long serialVersionUID = 1L;
        private final transient Reply reply;

        NoToken(Reply reply) {
            this.reply = reply;
        }

        Reply reply() {
            return reply;
        }
    }

    /** The token that is known, or a new one. */
    String token(Attempt attempt, Authentication.Login login) throws NoToken {
        Token known = current;
        if (known != null && isGood(known)) return known.text();
        try {
            return attempt.beside(() -> fresh(login));
        } catch (NoToken e) {
            throw e;
        } catch (IOException e) {
            throw new NoToken(new Reply.Unanswered("login." + Calls.code(e).substring("http.".length())));
        }
    }

    private String fresh(Authentication.Login login) throws IOException {
        lock.lock();
        try {
            Token known = current;
            if (known != null && isGood(known)) return known.text();
            Token fresh = ask(login);
            current = fresh;
            return fresh.text();
        } finally {
            lock.unlock();
        }
    }

    private boolean isGood(Token known) {
        return settings.clock().instant().isBefore(known.until());
    }

    /** The partner does not take this token any more. */
    void drop(String token) {
        lock.lock();
        try {
            if (current != null && current.text().equals(token)) current = null;
        } finally {
            lock.unlock();
        }
    }

    private Token ask(Authentication.Login login) throws IOException {
        HttpURLConnection http = (HttpURLConnection) login.address().toURL().openConnection();
        if (http instanceof HttpsURLConnection https)
            https.setSSLSocketFactory(settings.tls().getSocketFactory());
        http.setConnectTimeout((int) settings.timeLimit().toMillis());
        http.setReadTimeout((int) settings.timeLimit().toMillis());
        http.setInstanceFollowRedirects(false);
        http.setRequestMethod("POST");
        http.setRequestProperty("Content-Type", login.contentType());
        http.setRequestProperty("Authorization", Authentication.basic(login.user(), login.secret()));
        http.setDoOutput(true);
        try (OutputStream out = http.getOutputStream()) {
            out.write(login.body().getBytes(StandardCharsets.UTF_8));
        }
        int status = http.getResponseCode();
        if (status != 200)
            throw new NoToken(
                    new Reply.Refused(status, RetryAfter.of(http.getHeaderField("Retry-After"), settings.clock())));
        try (InputStream in = http.getInputStream()) {
            return token(login, in.readNBytes(MOST_BYTES));
        }
    }

    private Token token(Authentication.Login login, byte[] answer) throws NoToken {
        try {
            var fields = FlatJson.object(answer);
            String text = fields.getOrDefault(login.tokenField(), "");
            if (text.isEmpty()) throw new NoToken(new Reply.Unreadable("login.malformed"));
            String life = fields.getOrDefault(login.lifeField(), "");
            Duration lives = life.matches("[0-9]{1,9}") ? Duration.ofSeconds(Long.parseLong(life)) : USUAL_LIFE;
            return new Token(text, settings.clock().instant().plus(lives).minus(MARGIN));
        } catch (IOException e) {
            throw new NoToken(new Reply.Unreadable("login.malformed"));
        }
    }
}
