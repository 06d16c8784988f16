package vn.lienthong.gateway.app.doctor;

import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;

/**
 * What the machine says of itself.
 *
 * @param java feature version of the JDK
 * @param memory all of it, bytes
 * @param openFiles most files and connections at once; -1 where it does not say
 * @param fileNames how names of files are written
 */
record Machine(int java, long memory, long openFiles, Charset fileNames, ZoneId zone, Clock clock) {

    static Machine thisOne() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        long memory = system instanceof com.sun.management.OperatingSystemMXBean more ? more.getTotalMemorySize() : -1;
        long files = system instanceof com.sun.management.UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount()
                : -1;
        String names = System.getProperty("sun.jnu.encoding", StandardCharsets.UTF_8.name());
        return new Machine(
                Runtime.version().feature(),
                memory,
                files,
                Charset.isSupported(names) ? Charset.forName(names) : StandardCharsets.US_ASCII,
                ZoneId.systemDefault(),
                Clock.systemUTC());
    }
}
