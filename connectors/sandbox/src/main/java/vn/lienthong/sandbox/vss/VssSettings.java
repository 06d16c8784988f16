package vn.lienthong.sandbox.vss;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How the simulated Vietnam Social Security behaves.
 *
 * @param destination the id under which the gateway knows it, for example {@code vss}
 * @param account who may log in
 * @param session how long a log-in lasts
 * @param pace how fast dossiers are worked on
 * @param population CSV of the people whose cards it knows; absent: only the made-up people of the result codes */
public record VssSettings(
        String destination,
        Account account,
        Duration session,
        Pace pace,
        @Nullable Path population) {

    /** Who may log in. */
    public record Account(String username, String password) {
        /** The password has no string form. */
        @Override
        public String toString() {
            return "Account[" + username + "]";
        }
    }

    /** How fast dossiers are worked on, from the moment they are taken.
     *
     * @param received how long DA_TIEP_NHAN lasts
     * @param worked how long DANG_XU_LY lasts then */
    public record Pace(Duration received, Duration worked) {}

    public VssSettings {
        if (!destination.matches("[a-z0-9-]{1,20}")) {
            throw new IllegalArgumentException("destination " + destination + " is not 1 to 20 of a-z, 0-9 and -");
        }
        if (session.isNegative() || session.isZero()) {
            throw new IllegalArgumentException("session is " + session + "; it must be above 0");
        }
    }

    /** The office of the demo: sessions of ten minutes, dossiers done within a second. */
    public static VssSettings of(String destination) {
        return new VssSettings(
                destination,
                new Account("sandbox", "sandbox-vss-secret"),
                Duration.ofMinutes(10),
                new Pace(Duration.ofMillis(200), Duration.ofMillis(600)),
                null);
    }

    public VssSettings withSession(Duration other) {
        return new VssSettings(destination, account, other, pace, population);
    }

    public VssSettings withPace(Duration received, Duration worked) {
        return new VssSettings(destination, account, session, new Pace(received, worked), population);
    }

    public VssSettings withPopulation(@Nullable Path other) {
        return new VssSettings(destination, account, session, pace, other);
    }
}
