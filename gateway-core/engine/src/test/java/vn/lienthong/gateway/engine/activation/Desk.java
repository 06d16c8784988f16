package vn.lienthong.gateway.engine.activation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** The made-up desk of the examples; a test says how it answers. */
final class Desk implements AutoCloseable {
    final List<String> bodies = new CopyOnWriteArrayList<>();
    final List<String> keys = new CopyOnWriteArrayList<>();
    volatile int status = 200;
    /** Null: it closes the connection without an answer. */
    volatile String answer = "";

    volatile boolean silent;
    private final CountDownLatch end = new CountDownLatch(1);
    private final HttpServer server;

    Desk() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange call) throws IOException {
        bodies.add(call.getRequestMethod() + " " + call.getRequestURI() + " "
                + new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        keys.add(String.valueOf(call.getRequestHeaders().getFirst("X-Key")));
        try {
            if (silent) end.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        if (answer != null) {
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            call.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            call.getResponseBody().write(bytes);
        }
        call.close();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
    }
}
