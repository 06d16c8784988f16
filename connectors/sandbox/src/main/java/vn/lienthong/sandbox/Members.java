package vn.lienthong.sandbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import vn.lienthong.sandbox.bank.BankSettings;
import vn.lienthong.sandbox.instant.InstantSettings;
import vn.lienthong.sandbox.population.PopulationSettings;

/** The simulated partners that take part.
 *
 * @param banks the banks; at least one
 * @param sftpPorts which of the banks are reached over SFTP, not over HTTPS, and where; 0 for any free port
 * @param instants the instant networks
 * @param populations the population databases */
public record Members(
        List<BankSettings> banks,
        Map<String, Integer> sftpPorts,
        List<InstantSettings> instants,
        List<PopulationSettings> populations) {
    public Members {
        banks = List.copyOf(banks);
        sftpPorts = Map.copyOf(sftpPorts);
        instants = List.copyOf(instants);
        populations = List.copyOf(populations);
        List<String> destinations = destinations(banks, instants, populations);
        if (banks.isEmpty() || destinations.stream().distinct().count() != destinations.size()) {
            throw new IllegalArgumentException(
                    "destinations are " + destinations + "; at least one bank, each once, is needed");
        }
    }

    /** All of them, by the name of their destination. */
    public List<String> destinations() {
        return destinations(banks, instants, populations);
    }

    private static List<String> destinations(
            List<BankSettings> banks, List<InstantSettings> instants, List<PopulationSettings> populations) {
        return Stream.of(
                        banks.stream().map(BankSettings::destination),
                        instants.stream().map(InstantSettings::destination),
                        populations.stream().map(PopulationSettings::destination))
                .flatMap(each -> each)
                .toList();
    }

    Members withBanks(BankSettings... other) {
        List<BankSettings> overSftp = banks.stream()
                .filter(bank -> sftpPorts.containsKey(bank.destination()))
                .toList();
        return new Members(
                Stream.concat(Stream.of(other), overSftp.stream()).toList(), sftpPorts, instants, populations);
    }

    Members withInstants(InstantSettings... other) {
        return new Members(banks, sftpPorts, List.of(other), populations);
    }

    Members withPopulations(PopulationSettings... other) {
        return new Members(banks, sftpPorts, instants, List.of(other));
    }

    Members withSftpBank(BankSettings bank, int sftpPort) {
        Map<String, Integer> ports = new HashMap<>(sftpPorts);
        ports.put(bank.destination(), sftpPort);
        return new Members(Stream.concat(banks.stream(), Stream.of(bank)).toList(), ports, instants, populations);
    }
}
