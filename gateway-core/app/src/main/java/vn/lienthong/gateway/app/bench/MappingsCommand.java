package vn.lienthong.gateway.app.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.lienthong.gateway.app.GatewayServer;
import vn.lienthong.gateway.app.bench.mapping.HandWritten;
import vn.lienthong.gateway.engine.mapping.Mapping;
import vn.lienthong.gateway.engine.mapping.MappingFailure;
import vn.lienthong.gateway.engine.mapping.Mappings;
import vn.lienthong.gateway.engine.mapping.check.Sample;
import vn.lienthong.gateway.engine.yaml.ShapeCheck;

/** {@code gateway bench mapping}: what mappings cost beside the same written by hand. */
@Command(
        mixinStandardHelpOptions = true,
        name = "mapping",
        sortOptions = false,
        description = {
            "Translates the samples of each shipped mapping, from stored bytes to what the connector is given, and does the same with Java"
                    + " and Jackson written by hand; both must make the same. One thread, processor time.",
            "",
            "What is made is held against the output schema on both sides, because the gateway does that with every item. What the check"
                    + " takes, and the ratio without it on either side, are shown beside. The bar: the ratio is at least 0.6."
        },
        footer = {
            "",
            "Examples:",
            "  ./gateway bench mapping",
            "  ./gateway bench mapping --seconds 5 --json mapping.json"
        })
final class MappingsCommand implements Callable<Integer> {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int ROUNDS = 3;
    private static final double BAR = 0.6;
    private static final String ROW = "%-30s %12s %12s %8s %10s %14s";

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "How long each measurement takes, three a mapping and way (default: ${DEFAULT-VALUE}).")
    private int seconds = 2;

    @Option(names = "--json", paramLabel = "FILE", description = "Also writes the figures as JSON.")
    private @Nullable Path json;

    /** Does one item. */
    private interface Way {
        @Nullable
        Object item(byte[] json) throws MappingFailure, IOException;
    }

    private record Figures(double mapping, double handWritten, double checkMicros) {
        double ratio() {
            return mapping / handWritten;
        }

        double ratioWithoutCheck() {
            return (1e6 / handWritten - checkMicros) / (1e6 / mapping - checkMicros);
        }
    }

    @Override
    public Integer call() throws Exception {
        if (seconds < 1) throw new BenchFailure("--seconds must be 1 or more.");
        Machine machine = Machine.here();
        say(machine.sentence());
        Path home = GatewayServer.home();
        Mappings mappings = Mappings.load(home.resolve("mappings"), home.resolve("config/reference"));
        say(ROW.formatted("items/s per core", "mapping", "by hand", "ratio", "check, µs", "without check"));
        Map<String, Object> all = new LinkedHashMap<>();
        double least = Double.MAX_VALUE;
        for (Mapping mapping : mappings.all().values()) {
            Figures figures = measure(mapping);
            least = Math.min(least, figures.ratio());
            say(ROW.formatted(
                    mapping,
                    "%,.0f".formatted(figures.mapping()),
                    "%,.0f".formatted(figures.handWritten()),
                    "%.2f".formatted(figures.ratio()),
                    "%.2f".formatted(figures.checkMicros()),
                    "%.2f".formatted(figures.ratioWithoutCheck())));
            all.put(
                    mapping.toString(),
                    Map.of(
                            "itemsPerSecond", figures.mapping(),
                            "handWrittenItemsPerSecond", figures.handWritten(),
                            "ratio", figures.ratio(),
                            "ratioWithoutCheck", figures.ratioWithoutCheck(),
                            "checkMicros", figures.checkMicros()));
        }
        say("The least is %.2f; the bar is %.1f".formatted(least, BAR));
        write(Map.of("mappings", all, "leastRatio", least, "bar", BAR, "machine", machine.figures()));
        return least >= BAR ? 0 : 1;
    }

    private Figures measure(Mapping mapping) throws Exception {
        HandWritten byHand = HandWritten.ALL.get(mapping.toString());
        if (byHand == null) throw new BenchFailure(mapping + " is not written by hand; write it in HandWritten.");
        List<byte[]> items = Sample.of(mapping.description()).stream()
                .map(sample -> sample.item(mapping.description()))
                .toList();
        Way one = item -> mapping.translateIfAny(item, "QXKM00000014");
        var schema = mapping.description().output().schema();
        if (schema == null) throw new BenchFailure(mapping + " makes no fields.");
        ShapeCheck shape = ShapeCheck.of(schema);
        Way other = item -> {
            Map<String, Object> made = byHand.translate(item);
            ShapeCheck.Fault fault = made == null ? null : shape.check(made);
            return fault == null ? made : fault;
        };
        for (byte[] item : items) equal(mapping, one.item(referenced(item)), other.item(referenced(item)));
        List<byte[]> same = items.stream().map(MappingsCommand::referenced).toList();
        double[] ones = new double[ROUNDS];
        double[] others = new double[ROUNDS];
        // one after the other, so that a busy neighbour hits both
        rate(one, same);
        rate(other, same);
        for (int round = 0; round < ROUNDS; round++) {
            ones[round] = rate(one, same);
            others[round] = rate(other, same);
        }
        return new Figures(median(ones), median(others), check(mapping, shape, same));
    }

    /** The gateway sets the reference; the hand-written one finds it in the item. */
    private static byte[] referenced(byte[] item) {
        try {
            var tree = (ObjectNode) new ObjectMapper().readTree(item);
            return new ObjectMapper().writeValueAsBytes(tree.put("reference", "QXKM00000014"));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void equal(Mapping mapping, @Nullable Object made, @Nullable Object byHand) {
        ObjectMapper json = new ObjectMapper();
        if (!json.valueToTree(made).toString().equals(json.valueToTree(byHand).toString()))
            throw new BenchFailure(mapping + " makes something else than what is written by hand.");
    }

    private double check(Mapping mapping, ShapeCheck shape, List<byte[]> items) throws Exception {
        Map<String, Object> content = null;
        for (byte[] item : items) if (content == null) content = mapping.translateIfAny(item, "QXKM00000014");
        if (content == null) return 0;
        Map<String, Object> one = content;
        return 1e6 / rate(item -> shape.check(one), items);
    }

    /** Items a second of processor time. */
    private double rate(Way way, List<byte[]> items) throws MappingFailure, IOException {
        long begun = THREADS.getCurrentThreadCpuTime();
        long end = begun + seconds * 1_000_000_000L;
        long done = 0;
        Object last = null;
        while (THREADS.getCurrentThreadCpuTime() < end) {
            for (int i = 0; i < 200; i++) last = way.item(items.get((int) (done++ % items.size())));
        }
        if (done < 0) say(String.valueOf(last)); // what is made is used
        return done * 1e9 / (THREADS.getCurrentThreadCpuTime() - begun);
    }

    private static double median(double[] rates) {
        Arrays.sort(rates);
        return rates[rates.length / 2];
    }

    private void say(String sentence) {
        PrintWriter screen = Objects.requireNonNull(spec).commandLine().getOut();
        screen.println(sentence);
        screen.flush();
    }

    private void write(Map<String, ?> figures) {
        if (json == null) return;
        try {
            Files.writeString(json, new ObjectMapper().valueToTree(figures).toPrettyString() + "\n");
        } catch (IOException unwritable) {
            throw new BenchFailure("The figures cannot be written to " + json + ": " + unwritable.getMessage());
        }
    }
}
