package vn.lienthong.sandbox;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.lienthong.sandbox.bank.BankSettings;
import vn.lienthong.sandbox.fault.FaultTimings;

/** Everything a sandbox is started with.
 *
 * @param port where all partners listen, on the loopback address; 0 for any free port
 * @param ownPorts a further port for one partner alone, by destination; only there can a connection really be refused
 * @param varDir the books are kept in {@code varDir/sandbox/<destination>} and survive a restart
 * @param clock the time of the simulated partners
 * @param faultTimings how long the slow faults take
 * @param banks the banks; at least one
 * @param sftpPorts which of the banks are reached over SFTP, not over HTTPS, and where; 0 for any free port */
public record SandboxSettings(
        int port,
        Map<String, Integer> ownPorts,
        Path varDir,
        Clock clock,
        FaultTimings faultTimings,
        List<BankSettings> banks,
        Map<String, Integer> sftpPorts) {
    public SandboxSettings {
        ownPorts = Map.copyOf(ownPorts);
        banks = List.copyOf(banks);
        sftpPorts = Map.copyOf(sftpPorts);
        List<String> destinations =
                banks.stream().map(BankSettings::destination).toList();
        if (destinations.isEmpty() || destinations.stream().distinct().count() != destinations.size()) {
            throw new IllegalArgumentException("banks are " + destinations + "; at least one, each once, is needed");
        }
        if (!destinations.containsAll(ownPorts.keySet())) {
            throw new IllegalArgumentException(
                    "ports are given for " + ownPorts.keySet() + "; the destinations are " + destinations);
        }
    }

    /** The sandbox of the demo: bank-b on any free port. */
    public static SandboxSettings in(Path varDir) {
        return new SandboxSettings(
                0,
                Map.of(),
                varDir,
                Clock.systemUTC(),
                FaultTimings.usual(),
                List.of(BankSettings.of("bank-b")),
                Map.of());
    }

    public SandboxSettings withPort(int other) {
        return new SandboxSettings(other, ownPorts, varDir, clock, faultTimings, banks, sftpPorts);
    }

    public SandboxSettings withOwnPorts(Map<String, Integer> other) {
        return new SandboxSettings(port, other, varDir, clock, faultTimings, banks, sftpPorts);
    }

    public SandboxSettings withClock(Clock other) {
        return new SandboxSettings(port, ownPorts, varDir, other, faultTimings, banks, sftpPorts);
    }

    public SandboxSettings withFaultTimings(FaultTimings other) {
        return new SandboxSettings(port, ownPorts, varDir, clock, other, banks, sftpPorts);
    }

    public SandboxSettings withBanks(BankSettings... other) {
        List<String> kept =
                List.of(other).stream().map(BankSettings::destination).toList();
        Map<String, Integer> sftp = new HashMap<>(sftpPorts);
        sftp.keySet().retainAll(kept);
        return new SandboxSettings(port, ownPorts, varDir, clock, faultTimings, List.of(other), sftp);
    }

    /** One bank more, which is reached over SFTP. */
    public SandboxSettings withSftpBank(BankSettings bank, int sftpPort) {
        List<BankSettings> all = new ArrayList<>(banks);
        all.add(bank);
        Map<String, Integer> sftp = new HashMap<>(sftpPorts);
        sftp.put(bank.destination(), sftpPort);
        return new SandboxSettings(port, ownPorts, varDir, clock, faultTimings, all, sftp);
    }

    /** Where the keys of a bank over SFTP are: {@code host_key.pub} to pin, {@code client_key} to log in with. */
    public Path keys(String destination) {
        return folder(destination).resolve("keys");
    }

    Path folder(String destination) {
        return varDir.resolve("sandbox").resolve(destination);
    }
}
