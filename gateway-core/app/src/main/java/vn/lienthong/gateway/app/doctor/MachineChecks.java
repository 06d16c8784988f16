package vn.lienthong.gateway.app.doctor;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import vn.lienthong.gateway.app.settings.Setting;

/** JDK, memory, limits, names of files, the clock and its zone. */
final class MachineChecks {
    private static final int OLDEST_JAVA = 21;
    private static final long GIB = 1L << 30;
    private static final int FEW_FILES = 1024;
    private static final int ENOUGH_FILES = 4096;
    /** No gateway of this version ran before. */
    private static final Instant EARLIEST = Instant.parse("2026-01-01T00:00:00Z");

    private final Machine machine;

    MachineChecks(Machine machine) {
        this.machine = machine;
    }

    List<Line> look(Ground ground) {
        List<Line> lines = new ArrayList<>(List.of(java(), memory(), files(), names()));
        lines.addAll(clock(ground));
        return lines;
    }

    private Line java() {
        String what = "JDK " + machine.java();
        return machine.java() >= OLDEST_JAVA
                ? Line.ok("java.version", what)
                : Line.fail("java.version", what, "Install JDK " + OLDEST_JAVA + " or newer and set JAVA_HOME");
    }

    private Line memory() {
        String what = "%.1f GiB of memory".formatted((double) machine.memory() / GIB);
        if (machine.memory() < 0)
            return Line.warn(
                    "memory.small",
                    "the machine does not say how much memory it has",
                    "Look yourself: 2 GiB are needed");
        if (machine.memory() < GIB)
            return Line.fail("memory.small", what, "Give it 2 GiB: the gateway takes 1, PostgreSQL the rest");
        return machine.memory() < 2 * GIB
                ? Line.warn("memory.small", what, "Give it 2 GiB: the gateway takes 1, PostgreSQL the rest")
                : Line.ok("memory.small", what);
    }

    private Line files() {
        String what = "at most " + machine.openFiles() + " open files";
        String fix = "Raise the limit: LimitNOFILE=65536 in the service's unit, or ulimit -n 65536";
        if (machine.openFiles() < 0) return Line.ok("files.limit", "the machine does not limit open files");
        if (machine.openFiles() < FEW_FILES) return Line.fail("files.limit", what, fix);
        return machine.openFiles() < ENOUGH_FILES ? Line.warn("files.limit", what, fix) : Line.ok("files.limit", what);
    }

    private Line names() {
        String what = "names of files in " + machine.fileNames();
        return machine.fileNames().equals(StandardCharsets.UTF_8)
                ? Line.ok("locale.encoding", what)
                : Line.fail("locale.encoding", what, "Start it with LC_ALL=C.UTF-8: lists may have Vietnamese names");
    }

    private List<Line> clock(Ground ground) {
        List<Line> lines = new ArrayList<>();
        Instant now = machine.clock().instant();
        lines.add(
                now.isBefore(EARLIEST)
                        ? Line.fail("clock.wrong", "the clock says " + now, "Set it, and keep it with NTP")
                        : Line.ok(
                                "clock.wrong",
                                "the clock says " + now.toString().substring(0, 10)));
        Set<String> calendars = ground.settings().stream()
                .filter(setting -> setting.key().matches("partners\\.[^.]+\\.calendar\\.zone"))
                .map(Setting::value)
                .collect(Collectors.toCollection(TreeSet::new));
        var rules = machine.zone().getRules();
        boolean same = calendars.stream()
                .allMatch(zone ->
                        java.time.ZoneId.of(zone).getRules().getOffset(now).equals(rules.getOffset(now)));
        String what = "the machine's zone is " + machine.zone() + ", partners work in " + calendars;
        lines.add(
                same || calendars.isEmpty()
                        ? Line.ok("clock.zone", "the machine's zone is " + machine.zone())
                        : Line.warn(
                                "clock.zone",
                                what,
                                "Cut-off times count in the partners' zone all the same; logs and reports read easier with TZ="
                                        + calendars.iterator().next()));
        return lines;
    }
}
