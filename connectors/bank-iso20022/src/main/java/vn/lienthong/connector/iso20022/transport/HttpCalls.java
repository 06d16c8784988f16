package vn.lienthong.connector.iso20022.transport;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;

/**
 * Calls over HTTP/1.1, each on a connection of its own: a kept connection that the bank has closed meanwhile would make the
 * outcome of a payment unknown for nothing, and a few calls a second save nothing by keeping it. TLS sessions are resumed.
 */
final class HttpCalls implements AutoCloseable {
    private final SSLContext tls;
    private final Duration connectLimit;
    private final ExecutorService threads;
    private final Set<HttpClient> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    HttpCalls(String name, SSLContext tls, Duration connectLimit) {
        this.tls = tls;
        this.connectLimit = connectLimit;
        var count = new AtomicInteger();
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, name + "-http-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Sends the request once and waits for the status line. The caller closes the answer. */
    Answer call(HttpRequest request, Deadline deadline) throws CallFailed {
        if (closed) throw new CallFailed("link.closed", false, new IOException("the link is closed"));
        HttpClient client = client();
        CompletableFuture<Answer> head = send(client, request, deadline);
        boolean answered = false;
        try {
            Answer answer = head.get(deadline.leftNanos(), TimeUnit.NANOSECONDS);
            answered = true;
            return answer;
        } catch (ExecutionException e) {
            throw failed(cause(e));
        } catch (TimeoutException e) {
            throw new CallFailed("http.timeout", true, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallFailed("link.interrupted", true, e);
        } finally {
            if (!answered) end(client);
        }
    }

    /** Complete as soon as the status line is read: what the library reports after that speaks of the body alone. */
    private CompletableFuture<Answer> send(HttpClient client, HttpRequest request, Deadline deadline) {
        var head = new CompletableFuture<Answer>();
        var body = new TimedBody(deadline, () -> end(client));
        var unused = client.sendAsync(request, info -> {
                    head.complete(new Answer(info.statusCode(), info.headers(), body));
                    return body;
                })
                .whenComplete((response, failure) -> {
                    if (failure == null) return;
                    head.completeExceptionally(failure instanceof CompletionException ? cause(failure) : failure);
                    body.onError(failure);
                });
        return head;
    }

    private static Throwable cause(Throwable wrapper) {
        return wrapper.getCause() == null ? wrapper : wrapper.getCause();
    }

    private HttpClient client() {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectLimit)
                .sslContext(tls)
                .executor(threads)
                .build();
        open.add(client);
        return client;
    }

    private void end(HttpClient client) {
        open.remove(client);
        client.shutdownNow();
    }

    private static CallFailed failed(Throwable cause) {
        return switch (cause) {
            case HttpConnectTimeoutException e -> new CallFailed("http.connect-timeout", false, e);
            case ConnectException e
            when e.getCause() instanceof UnresolvedAddressException -> new CallFailed("http.unknown-host", false, e);
            case ConnectException e -> new CallFailed("http.refused", false, e);
            // Raised before the handshake is complete on either side: the bank cannot have read the request.
            case SSLHandshakeException e -> new CallFailed("http.tls", false, e);
            case HttpTimeoutException e -> new CallFailed("http.timeout", true, e);
            default -> new CallFailed("http.reset", true, cause);
        };
    }

    @Override
    public void close() {
        closed = true;
        for (HttpClient client : Set.copyOf(open)) end(client);
        threads.shutdownNow();
    }
}
