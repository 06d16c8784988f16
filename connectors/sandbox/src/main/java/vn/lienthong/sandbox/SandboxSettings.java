package vn.lienthong.sandbox;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import vn.lienthong.sandbox.bank.BankSettings;
import vn.lienthong.sandbox.fault.FaultTimings;
import vn.lienthong.sandbox.instant.InstantSettings;

/** Everything a sandbox is started with.
 *
 * @param port where all partners listen, on the loopback address; 0 for any free port
 * @param ownPorts a further port for one partner alone, by destination; only there can a connection really be refused
 * @param varDir the books are kept in {@code varDir/sandbox/<destination>} and survive a restart
 * @param clock the time of the simulated partners
 * @param faultTimings how long the slow faults take
 * @param banks the banks reached over HTTPS; at least one
 * @param instants the instant networks */
public record SandboxSettings(
        int port,
        Map<String, Integer> ownPorts,
        Path varDir,
        Clock clock,
        FaultTimings faultTimings,
        List<BankSettings> banks,
        List<InstantSettings> instants) {
    public SandboxSettings {
        ownPorts = Map.copyOf(ownPorts);
        banks = List.copyOf(banks);
        instants = List.copyOf(instants);
        List<String> destinations = Stream.concat(
                        banks.stream().map(BankSettings::destination),
                        instants.stream().map(InstantSettings::destination))
                .toList();
        if (banks.isEmpty() || destinations.stream().distinct().count() != destinations.size()) {
            throw new IllegalArgumentException(
                    "destinations are " + destinations + "; at least one bank, each once, is needed");
        }
        if (!destinations.containsAll(ownPorts.keySet())) {
            throw new IllegalArgumentException(
                    "ports are given for " + ownPorts.keySet() + "; the destinations are " + destinations);
        }
    }

    /** The sandbox of the demo: bank-b and napas-247 on any free port. */
    public static SandboxSettings in(Path varDir) {
        return new SandboxSettings(
                0,
                Map.of(),
                varDir,
                Clock.systemUTC(),
                FaultTimings.usual(),
                List.of(BankSettings.of("bank-b")),
                List.of(InstantSettings.of("napas-247")));
    }

    public SandboxSettings withPort(int other) {
        return new SandboxSettings(other, ownPorts, varDir, clock, faultTimings, banks, instants);
    }

    public SandboxSettings withOwnPorts(Map<String, Integer> other) {
        return new SandboxSettings(port, other, varDir, clock, faultTimings, banks, instants);
    }

    public SandboxSettings withClock(Clock other) {
        return new SandboxSettings(port, ownPorts, varDir, other, faultTimings, banks, instants);
    }

    public SandboxSettings withFaultTimings(FaultTimings other) {
        return new SandboxSettings(port, ownPorts, varDir, clock, other, banks, instants);
    }

    public SandboxSettings withBanks(BankSettings... other) {
        return new SandboxSettings(port, ownPorts, varDir, clock, faultTimings, List.of(other), instants);
    }

    public SandboxSettings withInstants(InstantSettings... other) {
        return new SandboxSettings(port, ownPorts, varDir, clock, faultTimings, banks, List.of(other));
    }

    /** Where a partner keeps its book. */
    Path folder(String destination) {
        return varDir.resolve("sandbox").resolve(destination);
    }
}
