package vn.lienthong.gateway.app.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One client's connection, kept open over its calls for as long as the gateway keeps it. Written on a bare socket: the driver
 *  shares the machine with what it measures and must cost little. */
final class KeepAliveCalls implements AutoCloseable {
    private static final int LIMIT_MILLIS = 30_000;

    private final InetSocketAddress address;
    private final String head;
    private @Nullable Connection open;

    /** An open connection with both of its ends. */
    private record Connection(Socket socket, InputStream in, OutputStream out) {}

    /** What came back. */
    record Answer(int status, byte[] body) {
        /** Whether the text is in it, in one piece. */
        boolean says(String text) {
            return new String(body, StandardCharsets.UTF_8).contains(text);
        }
    }

    /** @param path of every call, a POST @param headers {@code Name: value} */
    KeepAliveCalls(URI base, String path, List<String> headers) throws IOException {
        address = new InetSocketAddress(base.getHost(), base.getPort());
        head = "POST " + path + " HTTP/1.1\r\nHost: " + base.getAuthority() + "\r\n" + String.join("\r\n", headers)
                + "\r\nContent-Length: ";
        open = connect();
    }

    private Connection connect() throws IOException {
        Socket socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(LIMIT_MILLIS);
        socket.connect(address, LIMIT_MILLIS);
        return new Connection(socket, new BufferedInputStream(socket.getInputStream()), socket.getOutputStream());
    }

    /** Sends one body; returns when the whole answer is here. */
    Answer post(byte[] body) throws IOException {
        byte[] start = (head + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] whole = new byte[start.length + body.length];
        System.arraycopy(start, 0, whole, 0, start.length);
        System.arraycopy(body, 0, whole, start.length, body.length);
        if (open == null) open = connect();
        Connection now = open;
        now.out().write(whole);
        now.out().flush();
        return readAnswer(now);
    }

    private Answer readAnswer(Connection now) throws IOException {
        InputStream in = now.in();
        int status = Integer.parseInt(line(in).split(" ")[1]);
        int length = 0;
        boolean chunked = false;
        boolean last = false;
        for (String field = line(in); !field.isEmpty(); field = line(in)) {
            String lower = field.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:"))
                length = Integer.parseInt(lower.substring(15).strip());
            chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
            last |= lower.startsWith("connection:") && lower.contains("close");
        }
        var body = new ByteArrayOutputStream();
        if (chunked) {
            for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
                body.write(in.readNBytes(size));
                in.skipNBytes(2);
            }
            line(in);
        } else {
            body.write(in.readNBytes(length));
        }
        if (last) close();
        return new Answer(status, body.toByteArray());
    }

    private static int chunkSize(InputStream in) throws IOException {
        return Integer.parseInt(line(in), 16);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) throw new EOFException("the gateway closed the connection");
            if (next != '\r') line.append((char) next);
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        if (open != null) open.socket().close();
        open = null;
    }
}
