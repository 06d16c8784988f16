package vn.lienthong.gateway.app.rehearsal;

import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.spi.AbstractSelectableChannel;
import java.nio.channels.spi.AbstractSelector;
import java.nio.channels.spi.SelectorProvider;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Waits, and never has anything: there is no channel that could be registered with it. */
final class IdleSelector extends AbstractSelector {
    private final Semaphore woken = new Semaphore(0);

    IdleSelector(SelectorProvider provider) {
        super(provider);
    }

    @Override
    protected void implCloseSelector() {
        woken.release();
    }

    @Override
    protected SelectionKey register(AbstractSelectableChannel channel, int operations, Object attachment) {
        throw new IllegalStateException(NoSockets.WHY);
    }

    @Override
    public Set<SelectionKey> keys() {
        return Set.of();
    }

    @Override
    public Set<SelectionKey> selectedKeys() {
        return Set.of();
    }

    @Override
    public int selectNow() {
        woken.drainPermits();
        return 0;
    }

    @Override
    public int select(long timeout) {
        try {
            if (timeout <= 0) woken.acquire();
            else if (!woken.tryAcquire(timeout, TimeUnit.MILLISECONDS)) return 0;
            woken.drainPermits();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    @Override
    public int select() {
        return select(0);
    }

    @Override
    public Selector wakeup() {
        woken.release();
        return this;
    }
}
