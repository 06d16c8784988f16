package vn.lienthong.gateway.engine.flow;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jms.JmsException;
import org.springframework.jms.core.JmsTemplate;
import vn.lienthong.gateway.engine.delivery.Destination;
import vn.lienthong.gateway.engine.dispatch.Holds;
import vn.lienthong.gateway.engine.dispatch.Units;
import vn.lienthong.gateway.engine.ledger.Database;

/**
 * Offers due units to the work queue of their destination, as claim checks, and ships dead letters. What was offered and not
 * taken is offered again: queues may be lost or emptied. Nothing is offered for a parked or held destination. A broker that is
 * away stops the relay and nothing else.
 */
public final class Relay implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final int MOST_AT_ONCE = 200;
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    /** Between two looks for dead letters: nobody waits for one. */
    private static final Duration BETWEEN_LETTERS = Duration.ofMillis(500);

    private final Database database;
    private final Units units;
    private final Destination.Book destinations;
    private final JmsTemplate broker;
    private final Timing timing;
    private final Clock clock;
    private final Semaphore wake = new Semaphore(0);
    private volatile boolean brokerUp = true;
    private volatile boolean closed;
    /** As of {@link System#nanoTime}. */
    private long lettersAt = System.nanoTime();

    /**
     * @param pause between two looks at the ledger
     * @param offerAgain after this a unit that nobody took is offered again
     */
    public record Timing(Duration pause, Duration offerAgain) {}

    public Relay(
            Database database,
            Units units,
            Destination.Book destinations,
            JmsTemplate broker,
            Timing timing,
            Clock clock) {
        this.database = database;
        this.units = units;
        this.destinations = destinations;
        this.broker = broker;
        this.timing = timing;
        this.clock = clock;
    }

    /** Something has become due: look at once. */
    public void wake() {
        wake.release();
    }

    public boolean isBrokerUp() {
        return brokerUp;
    }

    /** Runs until it is closed, or its thread interrupted. */
    @Override
    public void run() {
        while (!closed && !Thread.currentThread().isInterrupted()) {
            boolean sound = turn();
            if (!rest(sound ? timing.pause() : PAUSE_AFTER_FAILURE)) return;
        }
    }

    /** The turn that is under way is the last. */
    @Override
    public void close() {
        closed = true;
        wake();
    }

    private boolean rest(Duration pause) {
        try {
            if (wake.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) wake.drainPermits();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean turn() {
        try {
            offer(units.withWork(destinations.ids(), timing.offerAgain()));
            shipLetters();
            brokerUp = true;
            return true;
        } catch (JmsException e) {
            brokerUp = false;
            LOG.atWarn()
                    .addKeyValue("event", "broker.away")
                    .log("The broker does not take messages; work waits in the ledger");
        } catch (DataAccessException e) {
            LOG.atWarn().addKeyValue("event", "database.away").log("The database does not answer");
        } catch (RuntimeException | Error e) {
            // The outermost boundary of this thread: whatever it is, the next turn may go well.
            LOG.atError().addKeyValue("event", "relay.failed").setCause(e).log("A turn of the relay failed");
        }
        return false;
    }

    private void offer(List<String> ids) {
        if (ids.isEmpty()) return;
        var held = database.read(connection -> Holds.now(connection, clock.instant()));
        for (String id : ids) if (!held.holdsDestination(id)) offer(id);
    }

    private void offer(String id) {
        var destination = destinations.find(id);
        if (destination == null) return;
        int most = destination.gate().appetite(MOST_AT_ONCE);
        if (most == 0) return;
        var due = units.offer(id, most, timing.offerAgain());
        for (long unit : due) broker.convertAndSend(WorkQueues.queue(id), Long.toString(unit));
        if (due.size() == MOST_AT_ONCE) wake();
    }

    private record Letter(long id, String queue, String body) {}

    private void shipLetters() {
        long now = System.nanoTime();
        if (now - lettersAt < 0) return;
        var letters = database.read(Relay::letters);
        for (Letter letter : letters) {
            broker.convertAndSend(letter.queue(), letter.body());
            database.run(connection -> {
                try (var delete = connection.prepareStatement("delete from broker_outbox where id = ?")) {
                    delete.setLong(1, letter.id());
                    delete.executeUpdate();
                }
            });
        }
        if (letters.size() < MOST_AT_ONCE) lettersAt = now + BETWEEN_LETTERS.toNanos();
    }

    private static List<Letter> letters(Connection connection) throws SQLException {
        var letters = new ArrayList<Letter>();
        try (var select = connection.prepareStatement(
                        "select id, queue, body from broker_outbox order by id limit " + MOST_AT_ONCE);
                var rows = select.executeQuery()) {
            while (rows.next()) letters.add(new Letter(rows.getLong(1), rows.getString(2), rows.getString(3)));
        }
        return letters;
    }
}
