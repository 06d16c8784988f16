package vn.lienthong.sandbox.population;

import java.nio.file.Path;
import java.time.Duration;

/** How one simulated population database behaves.
 *
 * @param destination the id under which the gateway knows it, for example {@code population}
 * @param people CSV file with the people it knows; the columns are those of {@link People}
 * @param delay how long it takes to answer a look-up
 * @param account who may call in the dialects that ask for it */
public record PopulationSettings(String destination, Path people, Duration delay, Account account) {

    /** Who may call.
     *
     * @param user name of the user, consumer or unit
     * @param secret what passwords and keys are made of */
    public record Account(String user, String secret) {
        /** The secret has no string form. */
        @Override
        public String toString() {
            return "Account[" + user + "]";
        }
    }

    public PopulationSettings {
        if (!destination.matches("[a-z0-9-]{1,20}")) {
            throw new IllegalArgumentException("destination " + destination + " is not 1 to 20 of a-z, 0-9 and -");
        }
        if (delay.isNegative()) {
            throw new IllegalArgumentException("the delay is " + delay + "; it must not be below 0");
        }
    }

    /** The database of the demo: it answers at once. */
    public static PopulationSettings of(String destination, Path people) {
        Account account = new Account("sandbox", "sandbox-population-secret");
        return new PopulationSettings(destination, people, Duration.ZERO, account);
    }

    public PopulationSettings withDelay(Duration other) {
        return new PopulationSettings(destination, people, other, account);
    }
}
