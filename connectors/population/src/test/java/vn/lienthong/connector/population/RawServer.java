package vn.lienthong.connector.population;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;

/** A server that answers byte by byte what a test tells it to, on every connection one request. */
final class RawServer implements AutoCloseable {
    private final ServerSocket socket;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private volatile Answer answer = (request, out) -> out.write(http(200, "text/xml", "", new byte[0]));

    /** What came. Names of headers in lower case. */
    record Asked(String path, Map<String, String> headers, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** Writes status line, headers and body. */
    interface Answer {
        void write(Asked request, OutputStream out) throws IOException, InterruptedException;
    }

    RawServer() throws IOException {
        this(ServerSocketFactory.getDefault());
    }

    RawServer(ServerSocketFactory sockets) throws IOException {
        socket = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().name("raw-server").start(this::serve);
    }

    URI address() {
        return URI.create("http://localhost:" + socket.getLocalPort() + "/dancu");
    }

    void answers(Answer other) {
        answer = other;
    }

    void answers(int status, String contentType, byte[] body) {
        answers((request, out) -> out.write(http(status, contentType, "", body)));
    }

    void answers(int status, String contentType, String body) {
        answers(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    List<Asked> asked() {
        return asked;
    }

    static byte[] http(int status, String contentType, String more, byte[] body) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(("HTTP/1.1 " + status + " X\r\nContent-Type: " + contentType + "\r\nContent-Length: "
                        + body.length + "\r\nConnection: close\r\n" + more + "\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            Asked request = read(new BufferedInputStream(connection.getInputStream()));
            asked.add(request);
            answer.write(request, connection.getOutputStream());
            connection.getOutputStream().flush();
        } catch (IOException e) {
            // the client has gone
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Asked read(InputStream in) throws IOException {
        String path = line(in).split(" ")[1];
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(java.util.Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Asked(path, headers, in.readNBytes(length));
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) if (b != '\r') line.write(b);
        return line.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
