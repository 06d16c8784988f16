package vn.lienthong.sandbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import vn.lienthong.sandbox.bank.BankSettings;
import vn.lienthong.sandbox.csv.CsvBankSettings;
import vn.lienthong.sandbox.instant.InstantSettings;
import vn.lienthong.sandbox.population.PopulationSettings;
import vn.lienthong.sandbox.vss.VssSettings;

/** The simulated partners that take part.
 *
 * @param banks the banks; at least one
 * @param sftpPorts which of the banks are reached over SFTP, not over HTTPS, and where; 0 for any free port
 * @param instants the instant networks
 * @param offices the offices of Vietnam Social Security
 * @param populations the population databases
 * @param csvBanks the banks over CSV and HTTPS */
public record Members(
        List<BankSettings> banks,
        Map<String, Integer> sftpPorts,
        List<InstantSettings> instants,
        List<VssSettings> offices,
        List<PopulationSettings> populations,
        List<CsvBankSettings> csvBanks) {
    public Members {
        banks = List.copyOf(banks);
        sftpPorts = Map.copyOf(sftpPorts);
        instants = List.copyOf(instants);
        offices = List.copyOf(offices);
        populations = List.copyOf(populations);
        csvBanks = List.copyOf(csvBanks);
        List<String> destinations = destinations(banks, instants, offices, populations, csvBanks);
        if (banks.isEmpty() || destinations.stream().distinct().count() != destinations.size()) {
            throw new IllegalArgumentException(
                    "destinations are " + destinations + "; at least one bank, each once, is needed");
        }
    }

    /** All of them, by the name of their destination. */
    public List<String> destinations() {
        return destinations(banks, instants, offices, populations, csvBanks);
    }

    private static List<String> destinations(
            List<BankSettings> banks,
            List<InstantSettings> instants,
            List<VssSettings> offices,
            List<PopulationSettings> populations,
            List<CsvBankSettings> csvBanks) {
        return Stream.of(
                        banks.stream().map(BankSettings::destination),
                        instants.stream().map(InstantSettings::destination),
                        offices.stream().map(VssSettings::destination),
                        populations.stream().map(PopulationSettings::destination),
                        csvBanks.stream().map(CsvBankSettings::destination))
                .flatMap(names -> names)
                .toList();
    }

    /** The banks over HTTPS; those over SFTP stay. */
    Members withBanks(BankSettings... other) {
        List<BankSettings> overSftp = banks.stream()
                .filter(bank -> sftpPorts.containsKey(bank.destination()))
                .toList();
        List<BankSettings> all =
                Stream.concat(Stream.of(other), overSftp.stream()).toList();
        return new Members(all, sftpPorts, instants, offices, populations, csvBanks);
    }

    Members withInstants(InstantSettings... other) {
        return new Members(banks, sftpPorts, List.of(other), offices, populations, csvBanks);
    }

    Members withOffices(VssSettings... other) {
        return new Members(banks, sftpPorts, instants, List.of(other), populations, csvBanks);
    }

    Members withPopulations(PopulationSettings... other) {
        return new Members(banks, sftpPorts, instants, offices, List.of(other), csvBanks);
    }

    Members withCsvBanks(CsvBankSettings... other) {
        return new Members(banks, sftpPorts, instants, offices, populations, List.of(other));
    }

    Members withSftpBank(BankSettings bank, int sftpPort) {
        Map<String, Integer> ports = new HashMap<>(sftpPorts);
        ports.put(bank.destination(), sftpPort);
        List<BankSettings> all = Stream.concat(banks.stream(), Stream.of(bank)).toList();
        return new Members(all, ports, instants, offices, populations, csvBanks);
    }
}
