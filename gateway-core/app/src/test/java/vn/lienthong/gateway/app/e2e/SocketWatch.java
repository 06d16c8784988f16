package vn.lienthong.gateway.app.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import vn.lienthong.gateway.app.Gateway;
import vn.lienthong.gateway.app.rehearsal.NoSockets;

/** Commands, AND between them, in a process of its own that looks, all the while, at which sockets the kernel says it has. */
final class SocketWatch {
    private static final Path OPEN = Path.of("/proc/self/fd");

    private SocketWatch() {}

    public static void main(String[] arguments) {
        boolean free = Boolean.getBoolean("sockets.free");
        Set<String> seen = ConcurrentHashMap.newKeySet();
        Thread watch = Thread.ofPlatform().daemon().start(() -> {
            while (true) look(seen);
        });
        if (!free && NoSockets.isFor(arguments)) NoSockets.install();
        for (String command : String.join(" ", arguments).split(" AND ")) {
            int code = Gateway.commandLine().execute(command.split(" "));
            System.out.println("ended with " + code);
        }
        look(seen);
        System.out.println("sockets seen: " + seen.size() + (watch.isAlive() ? "" : ", nobody looked"));
        System.exit(0);
    }

    private static void look(Set<String> seen) {
        try (Stream<Path> open = Files.list(OPEN)) {
            open.forEach(each -> {
                try {
                    String what = Files.readSymbolicLink(each).toString();
                    if (what.startsWith("socket:")) seen.add(what);
                } catch (IOException gone) {
                    // closed since
                }
            });
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
