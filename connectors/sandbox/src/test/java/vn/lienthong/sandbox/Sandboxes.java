package vn.lienthong.sandbox;

import java.nio.file.Path;
import java.time.Duration;
import vn.lienthong.sandbox.bank.BankSettings;

/** Sandboxes for tests: nothing happens by time unless a test asks for it. */
public final class Sandboxes {
    private Sandboxes() {}

    /** A bank whose day ends only when it is told to. */
    public static BankSettings stillBank() {
        Duration never = Duration.ofDays(1);
        return BankSettings.of("bank-b").withDayLength(never).withDelays(new BankSettings.Delays(never, never, never));
    }

    public static SandboxSettings still(Path folder) {
        return SandboxSettings.in(folder).withBanks(stillBank());
    }
}
