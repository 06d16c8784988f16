package vn.lienthong.sandbox.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import vn.lienthong.sandbox.partner.Reply;

/** One request's connection: sends a reply properly, or in one of the ways a bad network or a sick partner does. */
final class Wire {
    private static final int DRIP_PIECES = 50;

    private final Request request;
    private final Response response;
    private final Callback callback;
    private final CountDownLatch closing;

    /** @param closing opens when the server closes: nothing may stay silent past it */
    Wire(Request request, Response response, Callback callback, CountDownLatch closing) {
        this.request = request;
        this.response = response;
        this.callback = callback;
        this.closing = closing;
    }

    void send(Reply reply) {
        head(reply);
        response.write(true, ByteBuffer.wrap(reply.body()), callback);
    }

    private void head(Reply reply) {
        response.setStatus(reply.status());
        reply.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, reply.body().length);
    }

    /** The other side sees "connection reset by peer", not an orderly end. */
    void reset() throws IOException {
        EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
        while (endPoint instanceof EndPoint.Wrapper tls) {
            endPoint = tls.unwrap();
        }
        if (endPoint instanceof SocketChannelEndPoint socket) {
            socket.getChannel().setOption(StandardSocketOptions.SO_LINGER, 0);
        }
        hangUp("reset by a fault");
    }

    private void hangUp(String why) {
        EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
        endPoint.close();
        callback.failed(new EofException(why));
    }

    /** Says nothing for a time, then ends the connection. */
    void silence(Duration duration) throws InterruptedException {
        pause(duration);
        hangUp("silent by a fault");
    }

    /** Sends everything, little by little. */
    void drip(Reply reply, Duration duration) throws IOException, InterruptedException {
        head(reply);
        int piece = Math.max(1, (reply.body().length + DRIP_PIECES - 1) / DRIP_PIECES);
        Duration pause = duration.dividedBy(Math.max(1, (reply.body().length + piece - 1) / piece));
        OutputStream out = Content.Sink.asOutputStream(response);
        boolean closed = false;
        for (int from = 0; from < reply.body().length && !closed; from += piece) {
            out.write(reply.body(), from, Math.min(piece, reply.body().length - from));
            out.flush();
            closed = pause(pause);
        }
        if (closed) {
            hangUp("the server closes");
        } else {
            callback.succeeded();
        }
    }

    /** Promises the whole body and sends half of it. */
    void truncate(Reply reply) throws IOException {
        head(reply);
        byte[] half = Arrays.copyOf(reply.body(), reply.body().length / 2);
        Content.Sink.write(response, false, ByteBuffer.wrap(half));
        Content.Sink.write(response, false, BufferUtil.EMPTY_BUFFER);
        hangUp("cut off by a fault");
    }

    /** Sends a body that looks whole and cannot be read. */
    void malform(Reply reply) {
        byte[] body = reply.body().clone();
        for (int i = body.length - 1; i >= 0; i--) {
            if (body[i] == '>' || body[i] == '}' || body[i] == ']') {
                body[i] = '<';
                break;
            }
        }
        if (Arrays.equals(body, reply.body())) { // CSV has no bracket: its separators go
            for (int i = 0; i < body.length; i++) {
                body[i] = body[i] == ';' || body[i] == ',' ? (byte) '<' : body[i];
            }
        }
        send(new Reply(reply.status(), reply.headers(), body));
    }

    /** True when the server closes before the time is over. */
    private boolean pause(Duration duration) throws InterruptedException {
        return closing.await(duration.toMillis(), TimeUnit.MILLISECONDS);
    }
}
