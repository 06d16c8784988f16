package vn.lienthong.sandbox.bank.sftp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import vn.lienthong.sandbox.fault.FaultKind;

/** A report as a fault lets it be read once: little by little, cut off in the middle, or spoiled. The file itself stays good. */
final class BadFile implements SeekableByteChannel {
    private static final int DRIP_PIECES = 20;

    private final byte[] bytes;
    private final int piece;
    private final Duration pause;
    private final CountDownLatch closing;
    private int position;
    private boolean open = true;

    BadFile(byte[] document, FaultKind fault, Duration drip, CountDownLatch closing) {
        this.bytes = switch (fault) {
            case TRUNCATED_BODY -> Arrays.copyOf(document, document.length / 2);
            case MALFORMED_BODY -> malformed(document);
            default -> document;
        };
        boolean drips = fault == FaultKind.SLOW_DRIP;
        this.piece = drips ? Math.max(1, document.length / DRIP_PIECES) : Integer.MAX_VALUE;
        this.pause = drips ? drip.dividedBy(DRIP_PIECES) : Duration.ZERO;
        this.closing = closing;
    }

    private static byte[] malformed(byte[] document) {
        byte[] spoiled = document.clone();
        for (int i = spoiled.length - 1; i >= 0; i--) {
            if (spoiled[i] == '>') {
                spoiled[i] = '<';
                break;
            }
        }
        return spoiled;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (position >= bytes.length) {
            return -1;
        }
        if (!pause.isZero()) {
            await();
        }
        int count = Math.min(Math.min(target.remaining(), bytes.length - position), piece);
        target.put(bytes, position, count);
        position += count;
        return count;
    }

    private void await() throws IOException {
        try {
            if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("the server closes");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long to) {
        position = (int) Math.min(to, Integer.MAX_VALUE);
        return this;
    }

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
    }
}
