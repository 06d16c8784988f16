package vn.lienthong.gateway.app.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The gateway beside the floor, in one table. */
final class PayoutsTable {
    private static final String ROW = "%n  %-28s %12s %14s %10s";
    private static final String NUMBER = "%,.0f";

    private final int items;
    private final List<Floor.Figures> floors = new ArrayList<>();
    private Payouts.@Nullable Figures gateway;

    PayoutsTable(int items) {
        this.items = items;
    }

    void floor(Floor.Figures figures) {
        floors.add(figures);
    }

    void gateway(Payouts.Figures figures) {
        gateway = figures;
    }

    private Floor.@Nullable Figures floor() {
        return floors.stream().reduce(Floor.Figures::mean).orElse(null);
    }

    String text() {
        Payouts.Figures measured = Objects.requireNonNull(gateway);
        StringBuilder text = new StringBuilder("%n%,d payouts".formatted(items));
        text.append(ROW.formatted("", "items/s", "CPU µs/item", "seconds"));
        for (Floor.Figures each : floors) {
            text.append(row("floor", each.itemsPerSecond(), each.cpuSecondsPerItem(), each.seconds()));
        }
        text.append(row(
                "gateway + PostgreSQL", measured.itemsPerSecond(), measured.cpuSecondsPerItem(), measured.seconds()));
        Floor.Figures floor = floor();
        if (floor != null) {
            text.append(ROW.formatted(
                    "ratio to the mean floor",
                    "%.2f".formatted(measured.itemsPerSecond() / floor.itemsPerSecond()),
                    "%.2f".formatted(measured.cpuSecondsPerItem() / floor.cpuSecondsPerItem()),
                    ""));
        }
        return text.append(parts(measured)).toString();
    }

    private String row(String name, double rate, double cpu, double seconds) {
        return ROW.formatted(name, NUMBER.formatted(rate), "%.1f".formatted(cpu * 1e6), "%.1f".formatted(seconds));
    }

    private String parts(Payouts.Figures measured) {
        StringBuilder text = new StringBuilder("%n%n  seconds:".formatted());
        measured.phases().forEach((phase, seconds) -> text.append(" %s %.1f ·".formatted(phase, seconds)));
        text.setLength(text.length() - 2);
        text.append("%n  answers: half of them after %.1f s, 95%% after %.1f s, 99%% after %.1f s"
                .formatted(measured.p50Seconds(), measured.p95Seconds(), measured.p99Seconds()));
        text.append(
                "%n  CPU µs/item: gateway %.1f, PostgreSQL %.1f, simulated bank %.1f; before that: gateway %.1f s, PostgreSQL %.1f s"
                        .formatted(
                                measured.cpu().gateway() * 1e6 / items,
                                measured.cpu().postgres() * 1e6 / items,
                                measured.cpu().partners() * 1e6 / items,
                                measured.startCpu().gateway(),
                                measured.startCpu().postgres()));
        return text.append("%n  memory of the gateway's process: %.0f MiB at most"
                        .formatted(measured.peakRssBytes() / 1024.0 / 1024))
                .toString();
    }

    /** For machines. Ratios are absent where the floor was left out. */
    Map<String, Object> figures() {
        Payouts.Figures measured = Objects.requireNonNull(gateway);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("items", items);
        figures.put("itemsPerSecond", measured.itemsPerSecond());
        figures.put("p50Millis", Math.round(measured.p50Seconds() * 1e3));
        figures.put("p95Millis", Math.round(measured.p95Seconds() * 1e3));
        figures.put("p99Millis", Math.round(measured.p99Seconds() * 1e3));
        figures.put("cpuSecondsPerItem", measured.cpuSecondsPerItem());
        figures.put("peakRssBytes", measured.peakRssBytes());
        Floor.Figures floor = floor();
        if (floor != null) {
            figures.put("floorItemsPerSecond", floor.itemsPerSecond());
            figures.put("floorCpuSecondsPerItem", floor.cpuSecondsPerItem());
            figures.put("ratio", measured.itemsPerSecond() / floor.itemsPerSecond());
            figures.put("cpuRatio", measured.cpuSecondsPerItem() / floor.cpuSecondsPerItem());
        }
        figures.put("seconds", measured.seconds());
        figures.put("phaseSeconds", measured.phases());
        figures.put("cpuSeconds", measured.cpu());
        figures.put("cpuSecondsToStart", measured.startCpu());
        return figures;
    }
}
