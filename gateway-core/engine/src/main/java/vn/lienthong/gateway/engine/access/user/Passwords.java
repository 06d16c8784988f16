package vn.lienthong.gateway.engine.access.user;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** Argon2id. Two at once: each takes 19 MiB and a core, and whoever tries passwords must not take the machine from the payments. */
final class Passwords {
    private static final int AT_ONCE = 2;
    private static final int WAIT_SECONDS = 5;
    /** Without what looks alike. */
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

    private static final int MADE = 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Argon2PasswordEncoder argon2;

    private final Semaphore places = new Semaphore(AT_ONCE, true);
    /** What an unknown user's password is compared with, so that it takes as long. */
    private volatile @Nullable String nobodys;

    /** OWASP's least for Argon2id: 19 MiB, two passes, one lane. */
    Passwords() {
        this(19_456, 2);
    }

    Passwords(int kibibytes, int passes) {
        argon2 = new Argon2PasswordEncoder(16, 32, 1, kibibytes, passes);
    }

    /** Empty where too many try at once. @param hash absent: there is no such user, or he has no password */
    Optional<Boolean> match(String password, @Nullable String hash) {
        return inTurn(() -> {
            boolean matches = argon2.matches(composed(password), hash == null ? nobodys() : hash);
            return matches && hash != null;
        });
    }

    /** Empty where too many try at once. */
    Optional<String> hash(String password) {
        return inTurn(() -> argon2.encode(composed(password)));
    }

    /** A random one, 100 bits, to be told once. */
    static String made() {
        var made = new StringBuilder();
        for (int i = 0; i < MADE; i++) {
            if (i > 0 && i % 5 == 0) made.append('-');
            made.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return made.toString();
    }

    /** However a keyboard has written its accents. */
    private static String composed(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }

    private String nobodys() {
        String known = nobodys;
        if (known == null) nobodys = known = argon2.encode(made());
        return known;
    }

    private <T> Optional<T> inTurn(Supplier<T> work) {
        try {
            if (!places.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            return Optional.of(work.get());
        } finally {
            places.release();
        }
    }
}
