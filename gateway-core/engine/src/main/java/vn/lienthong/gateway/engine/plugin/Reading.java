package vn.lienthong.gateway.engine.plugin;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.api.Balance;
import vn.lienthong.gateway.api.Fact;
import vn.lienthong.gateway.api.FactSink;

/**
 * One reading of a stored document: counts progress, and keeps apart what the gateway's own stream and sink throw, which pass
 * through the connector's code on their way back.
 */
final class Reading {
    private final AtomicLong progress = new AtomicLong();
    private final InputStream document;
    private final FactSink sink;
    private final ClassLoader host = Reading.class.getClassLoader();
    private volatile boolean ended;
    private volatile @Nullable IOException streamFailure;
    private volatile @Nullable RuntimeException sinkFailure;

    Reading(InputStream document, FactSink sink) {
        this.document = new Watched(document);
        this.sink = new Guarded(sink);
    }

    InputStream document() {
        return document;
    }

    FactSink sink() {
        return sink;
    }

    long progress() {
        return progress.get();
    }

    /** From now on the sink takes nothing: a connector that was given up may still run. */
    void end() {
        ended = true;
    }

    /** Throws what the gateway's side threw during the reading. */
    void rethrow() throws IOException {
        RuntimeException ofSink = sinkFailure;
        if (ofSink != null) throw ofSink;
        IOException ofStream = streamFailure;
        if (ofStream != null) throw ofStream;
    }

    private final class Watched extends FilterInputStream {
        Watched(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            try {
                int count = in.read(buffer, offset, length);
                progress.incrementAndGet();
                return count;
            } catch (IOException broken) {
                streamFailure = broken;
                throw broken;
            }
        }
    }

    private final class Guarded implements FactSink {
        private final FactSink sink;

        Guarded(FactSink sink) {
            this.sink = sink;
        }

        @Override
        public void document(Kind kind, @Nullable String documentId, @Nullable LocalDate accountingDate) {
            asHost(() -> sink.document(kind, documentId, accountingDate));
        }

        @Override
        public void fact(Fact fact) {
            asHost(() -> sink.fact(fact));
        }

        @Override
        public void balance(Balance balance) {
            asHost(() -> sink.balance(balance));
        }

        private void asHost(Runnable call) {
            if (ended) throw new IllegalStateException("the reading was given up");
            Thread thread = Thread.currentThread();
            ClassLoader connectors = thread.getContextClassLoader();
            thread.setContextClassLoader(host);
            try {
                call.run();
                progress.incrementAndGet();
            } catch (RuntimeException failure) {
                sinkFailure = failure;
                throw failure;
            } finally {
                thread.setContextClassLoader(connectors);
            }
        }
    }
}
