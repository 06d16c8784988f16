package vn.lienthong.sandbox.instant;

import java.time.Duration;
import java.util.Map;

/** How one simulated instant network behaves.
 *
 * @param destination the id under which the gateway knows it, for example {@code napas-247}
 * @param dayLength how long its day is, from the first transfer of the day; returns come at its end
 * @param key who may call
 * @param holders what a name inquiry tells of an account, by account number; of others see {@link NameDirectory} */
public record InstantSettings(String destination, Duration dayLength, SigningKey key, Map<String, Holder> holders) {

    /** What requests are signed with.
     *
     * @param id value of X-Key-Id
     * @param secret key of the HMAC, as UTF-8 */
    public record SigningKey(String id, String secret) {
        /** The secret has no string form. */
        @Override
        public String toString() {
            return "SigningKey[" + id + "]";
        }
    }

    /** The answer to a name inquiry.
     *
     * @param result MATCHABLE, MASKED, NOT_FOUND or CANNOT_VERIFY */
    public record Holder(String result, String accountName) {}

    public InstantSettings {
        holders = Map.copyOf(holders);
        if (!destination.matches("[a-z0-9-]{1,20}")) {
            throw new IllegalArgumentException("destination " + destination + " is not 1 to 20 of a-z, 0-9 and -");
        }
        if (dayLength.isNegative() || dayLength.isZero()) {
            throw new IllegalArgumentException("day length is " + dayLength + "; it must be above 0");
        }
    }

    /** The network of the demo: a day of three seconds. */
    public static InstantSettings of(String destination) {
        SigningKey key = new SigningKey("sandbox", "sandbox-instant-secret");
        return new InstantSettings(destination, Duration.ofSeconds(3), key, Map.of());
    }

    public InstantSettings withDayLength(Duration length) {
        return new InstantSettings(destination, length, key, holders);
    }

    public InstantSettings withHolders(Map<String, Holder> other) {
        return new InstantSettings(destination, dayLength, key, other);
    }
}
