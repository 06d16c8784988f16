package vn.lienthong.connector.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * Calls over HTTP/1.1, each on a connection of its own: a kept connection that the partner has closed meanwhile would make the
 * outcome of a payment unknown for nothing, and a few calls a second save nothing by keeping it. Nothing is sent again, followed
 * or negotiated by the library itself.
 */
public final class HttpCalls implements AutoCloseable {
    /** More calls at once than any partner file allows. */
    private static final int MOST_CONNECTIONS = 256;

    private final CloseableHttpClient client;
    private final RequestConfig terms;
    private final ScheduledThreadPoolExecutor watch;
    private volatile boolean closed;

    /**
     * @param name of the threads
     * @param connectLimit longest time to connect, and between two bytes while connecting
     */
    public HttpCalls(String name, SSLContext tls, Duration connectLimit) {
        this.client = HttpClients.custom()
                .setConnectionManager(connections(tls, Timeout.of(connectLimit)))
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setUserAgent("lien-thong")
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableAuthCaching()
                .disableCookieManagement()
                .disableContentCompression()
                .build();
        this.terms = RequestConfig.custom()
                .setProtocolUpgradeEnabled(false)
                .setExpectContinueEnabled(false)
                .build();
        this.watch = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, name + "-http-watch");
            thread.setDaemon(true);
            return thread;
        });
        watch.setRemoveOnCancelPolicy(true);
    }

    private static HttpClientConnectionManager connections(SSLContext tls, Timeout connectLimit) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(tls))
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(connectLimit)
                        .setSocketTimeout(connectLimit)
                        .build())
                .setMaxConnTotal(MOST_CONNECTIONS)
                .setMaxConnPerRoute(MOST_CONNECTIONS)
                .build();
    }

    /** Sends the request once and waits for the status line. The caller closes the answer. */
    public Answer call(HttpUriRequestBase request, Deadline deadline) throws CallFailed {
        if (closed) throw new CallFailed("link.closed", false, new IOException("the link is closed"));
        request.setConfig(terms);
        var overseer = new Overseer(request, deadline, watch);
        boolean answered = false;
        try {
            Answer answer = Answer.of(client.executeOpen(null, request, null), deadline, overseer);
            answered = true;
            return answer;
        } catch (IOException e) {
            throw failed(e, overseer);
        } catch (IllegalStateException e) {
            // so the library speaks of a client that was closed while it was called
            throw new CallFailed("link.closed", true, e);
        } finally {
            if (!answered) overseer.end();
        }
    }

    private static CallFailed failed(IOException failure, Overseer overseer) {
        return switch (failure) {
            case ConnectTimeoutException e -> new CallFailed("http.connect-timeout", false, e);
            case UnknownHostException e -> new CallFailed("http.unknown-host", false, e);
            case ConnectException e -> new CallFailed("http.refused", false, e);
            // Raised before the handshake is complete on either side: the partner cannot have read the request.
            case SSLHandshakeException e -> new CallFailed("http.tls", false, e);
            case SSLPeerUnverifiedException e -> new CallFailed("http.tls", false, e);
            case SocketTimeoutException e -> new CallFailed("http.timeout", true, e);
            default -> {
                if (overseer.isTimeUp()) yield new CallFailed("http.timeout", true, failure);
                boolean interrupted = failure instanceof InterruptedIOException;
                yield new CallFailed(interrupted ? "link.interrupted" : "http.reset", true, failure);
            }
        };
    }

    @Override
    public void close() {
        closed = true;
        client.close(CloseMode.IMMEDIATE);
        watch.shutdownNow();
    }
}
