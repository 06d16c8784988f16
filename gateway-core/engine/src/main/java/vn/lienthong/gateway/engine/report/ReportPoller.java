package vn.lienthong.gateway.engine.report;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.gateway.api.DocumentRef;
import vn.lienthong.gateway.api.PartnerUnavailable;
import vn.lienthong.gateway.engine.delivery.Destination;
import vn.lienthong.gateway.engine.delivery.Inbox;

/**
 * Fetches what a partner offers, oldest first: store, hand to the route, which applies it, confirm. Only the node that holds the
 * destination's lease listens. While one document is applied the next is fetched and stored already. The cursor moves with the
 * transaction that applies a document, so a crash leaves at most one document stored that is not applied: it is listed again
 * and found stored.
 */
public final class ReportPoller {
    static final int MOST_COPIES = 3;
    private static final Logger LOG = LoggerFactory.getLogger(ReportPoller.class);
    private final ReportStore store;
    private final ReportBook book;
    private final String node;

    public ReportPoller(ReportStore store, ReportBook book, String node) {
        this.store = store;
        this.book = book;
        this.node = node;
    }

    /**
     * Fetches once.
     *
     * @param lease how long this node is the listener; longer than the pause until the next call
     * @param route applies a stored document
     * @return how many documents were applied
     */
    public int poll(Destination destination, String operation, Duration lease, Consumer<ReceivedReport> route) {
        if (!store.lease(destination.id(), node, lease)) return 0;
        var inbox = destination.line().inbox(operation);
        int applied = 0;
        try (var ahead = Executors.newVirtualThreadPerTaskExecutor()) {
            var documents =
                    inbox.list(store.cursor(destination.id()).orElse(null)).iterator();
            var next = bring(ahead, destination, inbox, documents);
            while (next != null) {
                Brought brought = brought(next);
                // The next one is fetched while this one is applied: the partner and the ledger work at the same time.
                next = bring(ahead, destination, inbox, documents);
                if (!take(destination, operation, inbox, brought, route)) break;
                applied++;
            }
        } catch (PartnerUnavailable e) {
            complain(destination, e.code());
        } catch (IOException e) {
            complain(destination, "report.cut-short");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return applied;
    }

    /**
     * A document that is stored.
     *
     * @param id of the stored report
     * @param copy how many times it was fetched, this one included
     * @param fetched now; false where it was stored before
     */
    private record Brought(DocumentRef document, long id, int copy, boolean fetched) {}

    private @Nullable Future<Brought> bring(
            ExecutorService ahead, Destination destination, Inbox inbox, Iterator<DocumentRef> documents) {
        if (!documents.hasNext()) return null;
        DocumentRef document = documents.next();
        return ahead.submit(() -> bring(destination, inbox, document));
    }

    private static Brought brought(Future<Brought> future)
            throws PartnerUnavailable, IOException, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case PartnerUnavailable away -> throw away;
                case IOException cutShort -> throw cutShort;
                case RuntimeException unchecked -> throw unchecked;
                case null, default -> throw new IllegalStateException(e.getCause());
            }
        }
    }

    private static void complain(Destination destination, String code) {
        LOG.atWarn()
                .addKeyValue("event", "report.not-fetched")
                .addKeyValue("destination", destination.id())
                .addKeyValue("code", code)
                .log("Reports cannot be fetched now");
    }

    private Brought bring(Destination destination, Inbox inbox, DocumentRef document)
            throws PartnerUnavailable, IOException {
        var latest = store.latest(destination.id(), document.id());
        if (latest.isPresent() && !isWorthFetchingAgain(latest.get()))
            return new Brought(document, latest.get().id(), latest.get().copy(), false);
        int copy = latest.map(ReportStore.Copy::copy).orElse(0) + 1;
        return new Brought(document, fetch(destination, inbox, document, copy), copy, true);
    }

    /** A document that was given up may come again, if the partner could not be told; it is not stored once more for that. */
    private static boolean isWorthFetchingAgain(ReportStore.Copy latest) {
        return latest.state().equals("REFUSED") && latest.copy() < MOST_COPIES;
    }

    /** False if the document is broken and is to be fetched again at the next call. */
    private boolean take(
            Destination destination, String operation, Inbox inbox, Brought brought, Consumer<ReceivedReport> route)
            throws PartnerUnavailable {
        DocumentRef document = brought.document();
        var report = new ReceivedReport(brought.id(), destination, operation, document.type(), document.cursor());
        route.accept(report);
        String state = store.latest(destination.id(), document.id())
                .map(ReportStore.Copy::state)
                .orElse("RECEIVED");
        switch (state) {
            case "APPLIED" -> moveOn(report, brought.fetched());
            case "REFUSED" -> {
                if (brought.copy() < MOST_COPIES) return false;
                book.giveUp(report, document.id());
            }
            default -> {
                return false;
            }
        }
        // Not before: a partner that moves away what is confirmed would not list it again, broken or not applied as it
        // is.
        inbox.confirm(document);
        return true;
    }

    /** A document that was applied before is passed over: only the cursor had been lost. */
    private void moveOn(ReceivedReport report, boolean fetched) {
        if (!fetched) book.passOver(report);
    }

    private long fetch(Destination destination, Inbox inbox, DocumentRef document, int copy)
            throws PartnerUnavailable, IOException {
        try (InputStream bytes = inbox.open(document)) {
            return store.store(new ReportStore.Label(destination.id(), document.id(), copy, document.type()), bytes);
        }
    }
}
