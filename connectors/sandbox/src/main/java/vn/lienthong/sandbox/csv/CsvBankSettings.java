package vn.lienthong.sandbox.csv;

import java.time.Duration;

/** How one simulated bank over CSV behaves.
 *
 * @param destination the id under which the gateway knows it, for example {@code bank-csv}
 * @param port of its own, because it speaks HTTPS; 0 for any free port
 * @param key what every call has to show in X-Api-Key
 * @param settledAfter how long a payment is worked on that is not paid at once */
public record CsvBankSettings(String destination, int port, String key, Duration settledAfter) {
    public CsvBankSettings {
        if (!destination.matches("[a-z0-9-]{1,20}")) {
            throw new IllegalArgumentException("destination " + destination + " is not 1 to 20 of a-z, 0-9 and -");
        }
        if (settledAfter.isNegative()) {
            throw new IllegalArgumentException("settled after is " + settledAfter + "; it must not be below 0");
        }
    }

    /** The bank of the tutorial. */
    public static CsvBankSettings of(String destination) {
        return new CsvBankSettings(destination, 0, "sandbox-csv-key", Duration.ofMillis(400));
    }

    public CsvBankSettings withPort(int other) {
        return new CsvBankSettings(destination, other, key, settledAfter);
    }

    public CsvBankSettings withSettledAfter(Duration other) {
        return new CsvBankSettings(destination, port, key, other);
    }

    /** The key has no string form. */
    @Override
    public String toString() {
        return "CsvBankSettings[" + destination + "]";
    }
}
