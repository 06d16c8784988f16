package vn.lienthong.sandbox;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.lienthong.sandbox.bank.BankSettings;
import vn.lienthong.sandbox.csv.CsvBankSettings;
import vn.lienthong.sandbox.fault.FaultTimings;
import vn.lienthong.sandbox.http.PortBusy;
import vn.lienthong.sandbox.instant.InstantSettings;
import vn.lienthong.sandbox.journal.JournalFailure;
import vn.lienthong.sandbox.population.PopulationSettings;
import vn.lienthong.sandbox.vss.VssSettings;

/** The sandbox as its own process. */
@Command(
        name = "sandbox",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Runs the simulated partners of Liên Thông. Their books survive a restart and a kill.",
        footer = {
            "",
            "Examples:",
            "  sandbox --var ./var --port 8090",
            "  sandbox --csv-bank bank-csv                      the bank of docs/tutorial.md as well",
            "  sandbox --day-length 30s --settled-after 5s      a slower day",
            "  sandbox --bank bank-b --own-port bank-b=8091     connections to 8091 can be refused",
            "",
            "Then, for example:",
            "  curl 'http://localhost:8090/book?destination=bank-b'",
            "  curl -X POST http://localhost:8090/control/faults \\",
            "    -d '{\"destination\":\"bank-b\",\"operation\":\"pay\",\"kind\":\"reset-after-commit\",\"count\":1}'"
        })
public final class SandboxMain implements Callable<Integer> {
    private static final String LOGGING = "logback.configurationFile";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--data", paramLabel = "DIR", description = "Folder with the people the partners know.")
    private @Nullable Path dataFolder;

    @Option(names = "--var", paramLabel = "DIR", description = "Folder of the books. Default: ${DEFAULT-VALUE}")
    private Path varFolder = Path.of("var");

    @Option(names = "--port", paramLabel = "N", description = "Port of all partners; 0 for any. Default: 8090")
    private int port = 8090;

    @Option(
            names = "--own-port",
            paramLabel = "ID=N",
            description = "Further port of one partner alone; only there a connection can be refused. Repeatable.")
    private Map<String, Integer> ownPorts = Map.of();

    @Option(names = "--bank", paramLabel = "ID", description = "Bank over HTTPS. Repeatable. Default: bank-b")
    private List<String> banks = List.of("bank-b");

    @Option(names = "--instant", paramLabel = "ID", description = "Instant network. Repeatable. Default: napas-247")
    private List<String> instants = List.of("napas-247");

    @Option(names = "--vss", paramLabel = "ID", description = "Vietnam Social Security. Repeatable. Default: vss")
    private List<String> offices = List.of("vss");

    @Option(
            names = "--vss-session",
            paramLabel = "TIME",
            converter = Time.class,
            description = "Length of a session of Vietnam Social Security. Default: 10m")
    private Duration vssSession = Duration.ofMinutes(10);

    @Option(
            names = "--population",
            paramLabel = "FILE",
            description =
                    "CSV of the people the partners know. Default: population.csv in --data; without it there is no"
                            + " population database.")
    private @Nullable Path population;

    @Option(
            names = "--population-delay",
            paramLabel = "TIME",
            converter = Time.class,
            description = "How long the population database takes to answer. Default: 0s")
    private Duration populationDelay = Duration.ZERO;

    @Option(names = "--sftp-bank", paramLabel = "ID", description = "Bank over SFTP. Default: bank-a")
    private String sftpBank = "bank-a";

    @Option(
            names = "--sftp-port",
            paramLabel = "N",
            description =
                    "Port of the bank over SFTP; 0 for any, -1 for no such bank. Default: 2222, with --port 0 any")
    private @Nullable Integer sftpPort;

    @Option(
            names = "--csv-bank",
            paramLabel = "ID",
            description = "Bank over CSV and HTTPS, with a certificate of its own. Default: none")
    private @Nullable String csvBank;

    @Option(
            names = "--csv-port",
            paramLabel = "N",
            description = "Port of the bank over CSV; 0 for any. Default: 8443, with --port 0 any")
    private @Nullable Integer csvPort;

    @Option(
            names = "--day-length",
            paramLabel = "TIME",
            converter = Time.class,
            description = "Length of the simulated day. Default: 3s")
    private Duration dayLength = Duration.ofSeconds(3);

    @Option(
            names = "--balance",
            paramLabel = "VND",
            description = "In each bank's treasury account at first; statements tell what is left. Default: "
                    + "100000000000000")
    private long balance = 100_000_000_000_000L;

    @Option(
            names = "--checked-after",
            paramLabel = "TIME",
            converter = Time.class,
            description = "First report. Default: 100ms")
    private Duration checkedAfter = Duration.ofMillis(100);

    @Option(
            names = "--settled-after",
            paramLabel = "TIME",
            converter = Time.class,
            description = "Report with results. Default: 400ms")
    private Duration settledAfter = Duration.ofMillis(400);

    @Option(
            names = "--complete-after",
            paramLabel = "TIME",
            converter = Time.class,
            description = "Last report. Default: 900ms")
    private Duration completeAfter = Duration.ofMillis(900);

    @Option(
            names = "--silence",
            paramLabel = "TIME",
            converter = Time.class,
            description = "Length of a simulated time-out. Default: 60s")
    private Duration silence = FaultTimings.usual().silence();

    @Option(
            names = "--retry-after",
            paramLabel = "TIME",
            converter = Time.class,
            description = "Retry-After of 503 and 429. Default: 1s")
    private Duration retryAfter = FaultTimings.usual().retryAfter();

    /** Runs until the process is told to end. */
    public static void main(String[] args) {
        if (System.getProperty(LOGGING) == null) {
            System.setProperty(LOGGING, "vn/lienthong/sandbox/logback.xml");
        }
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new SandboxMain());
    }

    /** Named at each option: as a subcommand of another program the sandbox has no say in that program's converters. */
    private static final class Time implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            return duration(text);
        }
    }

    /** Reads {@code 3s}, {@code 500ms}, {@code 2m}, {@code 1h} and ISO 8601. */
    static Duration duration(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.endsWith("ms")) {
            return Duration.ofMillis(Long.parseLong(lower.substring(0, lower.length() - 2)));
        }
        return Duration.parse(lower.startsWith("p") ? lower : "pt" + lower);
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        CountDownLatch ended = new CountDownLatch(1);
        try {
            Sandbox sandbox = Sandbox.start(settings());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                sandbox.close();
                ended.countDown();
            }));
            out.println("The simulated partners answer on http://localhost:" + sandbox.port());
            if (sftpPort() >= 0) {
                out.println(sftpBank + " answers on sftp://localhost:" + sandbox.sftpPort(sftpBank) + ", keys in "
                        + settings().keys(sftpBank));
            }
            if (csvBank != null) {
                out.println(csvBank + " answers on https://localhost:" + sandbox.port(csvBank) + "; its certificate is "
                        + settings().keys(csvBank).resolve("certificate.pem"));
            }
            out.flush();
        } catch (PortBusy | JournalFailure | IllegalArgumentException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        ended.await();
        return CommandLine.ExitCode.OK;
    }

    private SandboxSettings settings() {
        // The banks know nobody; the folder is for the population database.
        if (dataFolder != null && !Files.isDirectory(dataFolder)) {
            throw new IllegalArgumentException("--data " + dataFolder + " is not a folder");
        }
        BankSettings.Delays delays = new BankSettings.Delays(checkedAfter, settledAfter, completeAfter);
        BankSettings[] each = banks.stream()
                .map(id -> BankSettings.of(id)
                        .withDayLength(dayLength)
                        .withDelays(delays)
                        .withTreasuryBalance(balance))
                .toArray(BankSettings[]::new);
        InstantSettings[] networks = instants.stream()
                .map(id -> InstantSettings.of(id).withDayLength(dayLength))
                .toArray(InstantSettings[]::new);
        SandboxSettings settings = SandboxSettings.in(varFolder)
                .withPort(port)
                .withFaultTimings(FaultTimings.usual().withSilence(silence).withRetryAfter(retryAfter))
                .withBanks(each)
                .withInstants(networks)
                .withOffices(offices())
                .withPopulations(populations());
        if (csvBank != null) {
            settings = settings.withCsvBanks(CsvBankSettings.of(csvBank)
                    .withPort(csvPort == null ? (port == 0 ? 0 : 8443) : csvPort)
                    .withSettledAfter(settledAfter));
        }
        if (sftpPort() >= 0)
            settings = settings.withSftpBank(
                    BankSettings.settling(sftpBank)
                            .withDayLength(dayLength)
                            .withDelays(delays)
                            .withTreasuryBalance(balance),
                    sftpPort());
        // When all who take part are known: a port for somebody else is refused.
        return settings.withOwnPorts(ownPorts);
    }

    private VssSettings[] offices() {
        Path people = people();
        return offices.stream()
                .map(id -> VssSettings.of(id).withSession(vssSession).withPopulation(people))
                .toArray(VssSettings[]::new);
    }

    private PopulationSettings[] populations() {
        Path people = people();
        return people == null
                ? new PopulationSettings[0]
                : new PopulationSettings[] {
                    PopulationSettings.of("population", people).withDelay(populationDelay)
                };
    }

    private @Nullable Path people() {
        if (population != null && !Files.isRegularFile(population)) {
            throw new IllegalArgumentException("--population " + population + " is not a file");
        }
        Path usual = dataFolder == null ? null : dataFolder.resolve("population.csv");
        return population == null && usual != null && Files.isRegularFile(usual) ? usual : population;
    }

    private int sftpPort() {
        return sftpPort == null ? (port == 0 ? 0 : 2222) : sftpPort;
    }
}
