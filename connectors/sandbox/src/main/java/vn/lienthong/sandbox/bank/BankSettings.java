package vn.lienthong.sandbox.bank;

import java.time.Duration;
import vn.lienthong.sandbox.bank.iso.Issuer;

/** How one simulated bank behaves.
 *
 * @param destination the id under which the gateway knows it, for example {@code bank-b}
 * @param dayLength how long its day is, from the first file of the day
 * @param delays how long after a file its reports come
 * @param entriesAPage most entries of one statement or notice of returns; more make further pages
 * @param schemaCheckUpToBytes files up to this size are held against the official schema too; 0 for none
 * @param issuer how it names itself and what it calls paid
 * @param treasuryBalance VND in each account before its first payment; statements tell what is left of it, and nothing is ever
 *     refused for lack of it */
public record BankSettings(
        String destination,
        Duration dayLength,
        Delays delays,
        int entriesAPage,
        int schemaCheckUpToBytes,
        Issuer issuer,
        long treasuryBalance) {
    private static final long USUAL_BALANCE = 100_000_000_000_000L;

    /** When reports come, counted from the file. A day that ends earlier brings them all at once.
     *
     * @param checked the first report, of the technical check
     * @param settled the second, with the results
     * @param complete the third, with the payments that were pending */
    public record Delays(Duration checked, Duration settled, Duration complete) {
        public Delays {
            if (checked.isNegative() || settled.compareTo(checked) < 0 || complete.compareTo(settled) < 0) {
                throw new IllegalArgumentException("report delays must not be negative and must not decrease");
            }
        }
    }

    public BankSettings {
        if (!destination.matches("[a-z0-9-]{1,20}")) {
            throw new IllegalArgumentException("destination " + destination + " is not 1 to 20 of a-z, 0-9 and -");
        }
        if (dayLength.isNegative() || dayLength.isZero()) {
            throw new IllegalArgumentException("day length is " + dayLength + "; it must be above 0");
        }
        if (entriesAPage < 1) {
            throw new IllegalArgumentException("entries a page are " + entriesAPage + "; they must be 1 or more");
        }
    }

    /** The bank of the demo: a day of three seconds. */
    public static BankSettings of(String destination) {
        Delays delays = new Delays(Duration.ofMillis(100), Duration.ofMillis(400), Duration.ofMillis(900));
        return new BankSettings(
                destination, Duration.ofSeconds(3), delays, 5_000, 64 * 1024, Issuer.of(destination), USUAL_BALANCE);
    }

    /** The bank of the demo that is reached over SFTP: its last words are ACSC and ACCC. */
    public static BankSettings settling(String destination) {
        return of(destination).withIssuer(Issuer.settling(destination));
    }

    public BankSettings withIssuer(Issuer other) {
        return new BankSettings(
                destination, dayLength, delays, entriesAPage, schemaCheckUpToBytes, other, treasuryBalance);
    }

    public BankSettings withDayLength(Duration length) {
        return new BankSettings(
                destination, length, delays, entriesAPage, schemaCheckUpToBytes, issuer, treasuryBalance);
    }

    public BankSettings withDelays(Delays other) {
        return new BankSettings(
                destination, dayLength, other, entriesAPage, schemaCheckUpToBytes, issuer, treasuryBalance);
    }

    public BankSettings withEntriesAPage(int entries) {
        return new BankSettings(destination, dayLength, delays, entries, schemaCheckUpToBytes, issuer, treasuryBalance);
    }

    public BankSettings withSchemaCheckUpToBytes(int bytes) {
        return new BankSettings(destination, dayLength, delays, entriesAPage, bytes, issuer, treasuryBalance);
    }

    public BankSettings withTreasuryBalance(long vnd) {
        return new BankSettings(destination, dayLength, delays, entriesAPage, schemaCheckUpToBytes, issuer, vnd);
    }
}
