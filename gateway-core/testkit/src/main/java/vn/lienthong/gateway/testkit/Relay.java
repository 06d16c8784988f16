package vn.lienthong.gateway.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between a link and the partner and counts the link's connections: only the other end can tell whether one is closed. */
final class Relay implements AutoCloseable {
    private final ServerSocket door;
    private final int partner;
    private final AtomicInteger accepted = new AtomicInteger();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    Relay(int partner) throws IOException {
        this.partner = partner;
        door = new ServerSocket(0, 50, InetAddress.getByName("localhost"));
        start(this::accept);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "kit-relay");
        thread.setDaemon(true);
        thread.start();
    }

    URI address() {
        return URI.create("http://localhost:" + door.getLocalPort());
    }

    /** Connections that there were. */
    int accepted() {
        return accepted.get();
    }

    /** Connections that the link has not closed. */
    int open() {
        return open.size();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket link = door.accept();
                accepted.incrementAndGet();
                open.add(link);
                Socket behind = new Socket("localhost", partner);
                start(() -> {
                    copy(link, behind);
                    open.remove(link);
                });
                start(() -> copy(behind, link));
            } catch (IOException ended) {
                return;
            }
        }
    }

    private static void copy(Socket from, Socket to) {
        try (to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException broken) {
            // the other side is told by the closing
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Socket left : open) left.close();
    }
}
