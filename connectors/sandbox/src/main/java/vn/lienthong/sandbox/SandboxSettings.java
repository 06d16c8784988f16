package vn.lienthong.sandbox;

import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.lienthong.sandbox.bank.BankSettings;
import vn.lienthong.sandbox.csv.CsvBankSettings;
import vn.lienthong.sandbox.fault.FaultTimings;
import vn.lienthong.sandbox.instant.InstantSettings;
import vn.lienthong.sandbox.population.PopulationSettings;
import vn.lienthong.sandbox.vss.VssSettings;

/** Everything a sandbox is started with.
 *
 * @param port where all partners but those over SFTP listen, on the loopback address; 0 for any free port
 * @param ownPorts a further port for one partner alone, by destination; only there can a connection really be refused
 * @param varDir the books are kept in {@code varDir/sandbox/<destination>} and survive a restart
 * @param clock the time of the simulated partners
 * @param faultTimings how long the slow faults take
 * @param members who takes part */
public record SandboxSettings(
        int port, Map<String, Integer> ownPorts, Path varDir, Clock clock, FaultTimings faultTimings, Members members) {
    public SandboxSettings {
        ownPorts = Map.copyOf(ownPorts);
        if (!members.destinations().containsAll(ownPorts.keySet())) {
            throw new IllegalArgumentException(
                    "ports are given for " + ownPorts.keySet() + "; the destinations are " + members.destinations());
        }
    }

    /** The sandbox of the demo without its bank over SFTP: bank-b, napas-247 and vss on any free port. */
    public static SandboxSettings in(Path varDir) {
        var members = new Members(
                List.of(BankSettings.of("bank-b")),
                Map.of(),
                List.of(InstantSettings.of("napas-247")),
                List.of(VssSettings.of("vss")),
                List.of(),
                List.of());
        return new SandboxSettings(0, Map.of(), varDir, Clock.systemUTC(), FaultTimings.usual(), members);
    }

    public SandboxSettings withPort(int other) {
        return new SandboxSettings(other, ownPorts, varDir, clock, faultTimings, members);
    }

    public SandboxSettings withOwnPorts(Map<String, Integer> other) {
        return new SandboxSettings(port, other, varDir, clock, faultTimings, members);
    }

    public SandboxSettings withClock(Clock other) {
        return new SandboxSettings(port, ownPorts, varDir, other, faultTimings, members);
    }

    public SandboxSettings withFaultTimings(FaultTimings other) {
        return new SandboxSettings(port, ownPorts, varDir, clock, other, members);
    }

    /** Other banks over HTTPS. */
    public SandboxSettings withBanks(BankSettings... other) {
        return with(members.withBanks(other));
    }

    public SandboxSettings withInstants(InstantSettings... other) {
        return with(members.withInstants(other));
    }

    /** The population databases; without any, none takes part. */
    public SandboxSettings withPopulations(PopulationSettings... other) {
        return with(members.withPopulations(other));
    }

    public SandboxSettings withOffices(VssSettings... other) {
        return with(members.withOffices(other));
    }

    /** One bank more, which is reached over SFTP. */
    public SandboxSettings withSftpBank(BankSettings bank, int sftpPort) {
        return with(members.withSftpBank(bank, sftpPort));
    }

    /** The banks over CSV, each on the port that its settings say; without any, none takes part. */
    public SandboxSettings withCsvBanks(CsvBankSettings... other) {
        return with(members.withCsvBanks(other));
    }

    private SandboxSettings with(Members other) {
        return new SandboxSettings(port, ownPorts, varDir, clock, faultTimings, other);
    }

    /** Every port of one partner alone, by destination: also those that its own settings say. */
    Map<String, Integer> portsOfOne() {
        Map<String, Integer> ports = new HashMap<>(ownPorts);
        for (CsvBankSettings bank : members.csvBanks()) {
            ports.put(bank.destination(), bank.port());
        }
        return ports;
    }

    /** Where the keys of a bank are. Over SFTP: {@code host_key.pub} to pin, {@code client_key} to log in with; over CSV:
     * {@code certificate.pem} to trust. */
    public Path keys(String destination) {
        return folder(destination).resolve("keys");
    }

    /** Where a partner keeps its book. */
    Path folder(String destination) {
        return varDir.resolve("sandbox").resolve(destination);
    }
}
