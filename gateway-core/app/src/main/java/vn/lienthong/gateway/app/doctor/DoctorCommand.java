package vn.lienthong.gateway.app.doctor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.env.StandardEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.lienthong.gateway.app.GatewayServer;
import vn.lienthong.gateway.app.cli.CommandFailure;
import vn.lienthong.gateway.app.cli.Voice;
import vn.lienthong.gateway.app.config.Checkout;
import vn.lienthong.gateway.app.config.ConfigFolder;
import vn.lienthong.gateway.app.config.ConfigOptions;
import vn.lienthong.gateway.app.config.GatewayProperties;
import vn.lienthong.gateway.app.settings.Configuration;
import vn.lienthong.gateway.app.settings.Surroundings;
import vn.lienthong.gateway.app.validate.Quiet;

/** {@code gateway doctor}: looks at the installation as an expert would. */
@Command(
        mixinStandardHelpOptions = true,
        name = "doctor",
        exitCodeOnExecutionException = 3,
        sortOptions = false,
        description = {
            "Looks at this installation as an expert would before anybody calls for help: the machine, the state, ports, database, broker,"
                    + " keys, certificates, secrets, connectors, configuration. Changes nothing; the gateway may run or not."
        },
        footer = {
            "",
            "Each line is OK, WARN or FAIL with a code and what to do; ./gateway explain CODE says more.",
            "Ends with 0 where nothing fails, 1 where something does, 2 where the command was used wrongly, 3 where doctor itself failed.",
            "",
            "Examples:",
            "  ./gateway doctor",
            "  ./gateway doctor --config /etc/lienthong --var /var/lib/lienthong --format json"
        })
public final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private Voice voice = new Voice();

    @Mixin
    private ConfigOptions options = new ConfigOptions();

    @Option(names = "--var", paramLabel = "DIR", description = "Folder of the state (default: ${DEFAULT-VALUE}).")
    private Path var = Path.of("var");

    @Option(names = "--format", paramLabel = "text|json", description = "How it is shown (default: text).")
    private String format = "text";

    @Override
    public Integer call() throws Exception {
        if (!format.equals("text") && !format.equals("json"))
            throw CommandFailure.wrongUse("--format " + format + " is not text or json.");
        Quiet.libraries();
        Path laid = Files.createTempDirectory("doctor");
        try {
            List<Line> lines = look(ground(laid), Machine.thisOne());
            voice.say(format.equals("json") ? json(lines) : text(lines));
            return lines.stream().anyMatch(line -> line.level() == Line.Level.FAIL) ? 1 : 0;
        } finally {
            org.springframework.util.FileSystemUtils.deleteRecursively(laid);
        }
    }

    private Ground ground(Path laid) {
        Path config = options.written();
        ConfigFolder layered = options.layered(config);
        Path effective = layered.laid(laid.resolve("config"));
        Path home = GatewayServer.home();
        Surroundings surroundings = new Surroundings(new StandardEnvironment(), config.toAbsolutePath());
        Configuration read = Configuration.read(layered.layers(), home.resolve("connectors"), surroundings, true);
        return new Ground(
                effective.toAbsolutePath().normalize(),
                var.toAbsolutePath().normalize(),
                home,
                Checkout.folder(),
                bound(surroundings),
                read.settings(),
                surroundings);
    }

    /** What cannot be bound, validate names; the other checks go on with the defaults. */
    private static GatewayProperties bound(Surroundings surroundings) {
        try {
            return surroundings.bind("gateway", GatewayProperties.class);
        } catch (BindException unusable) {
            return new Binder(new MapConfigurationPropertySource()).bindOrCreate("gateway", GatewayProperties.class);
        }
    }

    static List<Line> look(Ground ground, Machine machine) throws Exception {
        Running running = new Running(ground);
        List<Line> lines = new ArrayList<>(running.look());
        lines.addAll(new MachineChecks(machine).look(ground));
        lines.addAll(new StateChecks(new StateChecks.RealDisk()).look(ground));
        lines.addAll(new PortChecks().look(ground, running.isUp()));
        lines.addAll(new LedgerChecks(machine.clock()).look(ground));
        lines.addAll(new CertificateChecks(machine.clock()).look(ground));
        lines.addAll(SettingChecks.look(ground));
        lines.addAll(PartChecks.look(ground));
        return lines;
    }

    private static String text(List<Line> lines) {
        StringBuilder text = new StringBuilder();
        for (Line line : lines) {
            text.append("%-4s  %-28s  %s%n".formatted(line.level(), line.code(), line.what()));
            if (!line.fix().isEmpty())
                text.append(" ".repeat(36)).append(line.fix()).append('\n');
        }
        long bad =
                lines.stream().filter(line -> line.level() == Line.Level.FAIL).count();
        long soon =
                lines.stream().filter(line -> line.level() == Line.Level.WARN).count();
        return text + "\n" + lines.size() + " checked, " + bad + " failed, " + soon
                + " to look after. More on a code: ./gateway explain CODE\n";
    }

    private static String json(List<Line> lines) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (Line line : lines)
            all.addObject()
                    .put("level", line.level().name())
                    .put("code", line.code())
                    .put("what", line.what())
                    .put("fix", line.fix());
        return all.toPrettyString() + "\n";
    }
}
