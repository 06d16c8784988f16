package vn.lienthong.gateway.app.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.access.Caller;

/** Who makes a call, from the moment that he has proven who he is. */
public final class Callers {
    private static final String KEPT = Callers.class.getName();
    private static final int LONGEST = 64;
    /** What would make another name out of two. */
    private static final Pattern UNFIT = Pattern.compile("[()\\p{Cntrl}]");

    private Callers() {}

    /** A program with the officer whom it names behind its call. */
    static Caller named(Caller program, @Nullable String officer) {
        String name =
                officer == null ? "" : UNFIT.matcher(officer).replaceAll("").strip();
        if (name.isEmpty() || name.equals(program.name())) return program;
        return program.naming(name.substring(0, Math.min(LONGEST, name.length())));
    }

    /** Keeps the caller for as long as the call lasts. */
    static void keep(HttpServletRequest call, Caller caller) {
        call.setAttribute(KEPT, caller);
    }

    /** Who makes this call; absent where nobody has said so, as before anybody has signed in. */
    public static @Nullable Caller known(HttpServletRequest call) {
        return (Caller) call.getAttribute(KEPT);
    }

    /** Who makes this call. */
    public static Caller of(HttpServletRequest call) {
        return Objects.requireNonNull(known(call), "a call without a caller got past its door");
    }
}
