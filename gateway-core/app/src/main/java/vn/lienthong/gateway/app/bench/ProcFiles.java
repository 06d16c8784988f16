package vn.lienthong.gateway.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What Linux tells about processes under /proc: CPU used so far, most memory held so far. */
final class ProcFiles {
    /** Clock ticks a second; 100 on every Linux that Java runs on. */
    private static final double TICKS = 100;

    private static final int USER = 11;

    private ProcFiles() {}

    /** CPU seconds of one process. */
    static double cpuSeconds(long pid) {
        long[] times = times(pid);
        return (times[0] + times[1]) / TICKS;
    }

    /** CPU seconds of a process, of its living children, and of those that it has already buried. */
    static double cpuSecondsWithChildren(long pid) {
        long[] own = times(pid);
        double seconds = (own[0] + own[1] + own[2] + own[3]) / TICKS;
        return seconds
                + ProcessHandle.of(pid).stream()
                        .flatMap(ProcessHandle::children)
                        .mapToDouble(child -> cpuSeconds(child.pid()))
                        .sum();
    }

    /** CPU seconds of this process's children that have ended. */
    static double cpuSecondsOfBuriedChildren() {
        long[] own = times(ProcessHandle.current().pid());
        return (own[2] + own[3]) / TICKS;
    }

    /** The most resident memory that a process has held, bytes. */
    static long peakRssBytes(long pid) {
        return read(Path.of("/proc/" + pid + "/status"))
                .lines()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElse(0);
    }

    /** utime, stime, cutime, cstime; zeros where the process is gone. */
    private static long[] times(long pid) {
        String stat = read(Path.of("/proc/" + pid + "/stat"));
        long[] times = new long[4];
        if (!stat.isEmpty()) {
            // a program's name may have blanks and brackets: the numbers begin after the last one
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            for (int each = 0; each < times.length; each++) {
                times[each] = Long.parseLong(fields[USER + each]);
            }
        }
        return times;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException gone) {
            return "";
        } catch (IOException unreadable) {
            if (!Files.isDirectory(Path.of("/proc/self"))) {
                throw new BenchFailure("CPU and memory are measured by /proc, which only Linux has.", unreadable);
            }
            return "";
        }
    }
}
