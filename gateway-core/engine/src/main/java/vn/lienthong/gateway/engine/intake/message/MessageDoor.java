package vn.lienthong.gateway.engine.intake.message;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * The door {@code intake.<service>} on the broker. Messages are received several at a time in one session transaction, which is
 * committed after the ledger's: a crash in between brings them again, and they are known then. Where the ledger is away they stay on
 * the broker. Used by one thread.
 */
public final class MessageDoor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MessageDoor.class);
    private static final int MOST = 200;
    /** Of JSON and lists in memory at once; a group ends with the message that goes beyond. */
    private static final long MOST_BYTES = 4L << 20;

    /** Asking the broker costs also where there is nothing; {@link #endTurns} does not wait for it. */
    private static final long WAIT_MILLIS = 5_000;

    private final ConnectionFactory connections;
    private final LetterIntake intake;
    private volatile @Nullable BrokerLine line;
    private volatile boolean ending;
    private boolean away;
    /** So many messages are taken one by one: one of them has broken a group. */
    private int alone;

    /** @param connections must let its consumers have several messages at once */
    public MessageDoor(ConnectionFactory connections, LetterIntake intake) {
        this.connections = connections;
        this.intake = intake;
    }

    /** Takes what is there, at most a group; waits a moment for the first. @return false: better rest before the next turn */
    public boolean turn() {
        if (ending) return false;
        try {
            BrokerLine open = line();
            // Whoever ends the turns has not seen a line that was opened meanwhile.
            if (ending) return false;
            List<Message> group = group(open);
            return group.isEmpty() || take(open, group);
        } catch (JMSException e) {
            drop();
            if (!away && !ending) {
                LOG.atWarn()
                        .addKeyValue("event", "intake.broker-away")
                        .addKeyValue("door", intake.service())
                        .log("The broker is away; messages wait there");
            }
            away = true;
            return false;
        }
    }

    private BrokerLine line() throws JMSException {
        BrokerLine open = line;
        if (open == null) {
            open = BrokerLine.open(connections, intake.service());
            line = open;
            away = false;
        }
        return open;
    }

    private List<Message> group(BrokerLine open) throws JMSException {
        List<Message> group = new ArrayList<>();
        int most = alone > 0 ? 1 : MOST;
        long bytes = 0;
        for (Message next = open.receive(WAIT_MILLIS); next != null; next = open.receiveNow()) {
            group.add(next);
            bytes += open.sizeOf(next);
            if (group.size() >= most || bytes >= MOST_BYTES) break;
        }
        return group;
    }

    private boolean take(BrokerLine open, List<Message> group) throws JMSException {
        Map<Letter, Message> messages = new IdentityHashMap<>();
        List<Letter> letters = new ArrayList<>();
        try {
            for (Message message : group) {
                Letter letter = intake.reader().read(message);
                letters.add(letter);
                messages.put(letter, message);
            }
            for (var buried : intake.take(letters).entrySet())
                bury(open, Objects.requireNonNull(messages.get(buried.getKey())), buried.getKey(), buried.getValue());
            open.commit();
            if (alone > 0) alone--;
            return true;
        } catch (DataIntegrityViolationException e) {
            return broken(open, group, letters, e);
        } catch (DataAccessException | IOException | UncheckedIOException e) {
            return later(open, e);
        } catch (RuntimeException e) {
            // the outermost boundary of a group: one message that nobody foresaw must not hold up the others for ever
            return broken(open, group, letters, e);
        }
    }

    private boolean later(BrokerLine open, Exception why) throws JMSException {
        open.rollback();
        LOG.atWarn()
                .addKeyValue("event", "intake.ledger-away")
                .addKeyValue("door", intake.service())
                .addKeyValue("reason", why.getClass().getSimpleName())
                .log("The ledger does not take messages; they stay on the broker");
        return false;
    }

    /** Takes the messages of the group one by one; one that fails alone too is put aside. */
    private boolean broken(BrokerLine open, List<Message> group, List<Letter> letters, RuntimeException why)
            throws JMSException {
        if (group.size() > 1) {
            open.rollback();
            alone = group.size();
            return true;
        }
        LOG.atError()
                .setCause(why)
                .addKeyValue("event", "intake.message-fault")
                .addKeyValue("door", intake.service())
                .log("A message broke the intake and is put aside");
        bury(open, group.getFirst(), letters.isEmpty() ? null : letters.getFirst(), "gateway.fault");
        open.commit();
        if (alone > 0) alone--;
        return true;
    }

    private void bury(BrokerLine open, Message message, @Nullable Letter letter, String code) throws JMSException {
        open.bury(message, code, letter == null ? null : letter.envelope().agency());
        LOG.atWarn()
                .addKeyValue("event", "intake.message-buried")
                .addKeyValue("door", intake.service())
                .addKeyValue("code", code)
                .log("A message that nobody can be told of is put aside");
    }

    /** Called by another thread: the turn that waits ends at once, one that takes what has come ends well, and there is none after. */
    public void endTurns() {
        ending = true;
        BrokerLine open = line;
        if (open == null) return;
        try {
            open.endReceiving();
        } catch (JMSException e) {
            LOG.atDebug()
                    .setCause(e)
                    .addKeyValue("event", "intake.line-closed")
                    .log("The broker's connection was gone already");
        }
    }

    private void drop() {
        BrokerLine open = line;
        line = null;
        if (open != null) open.close();
    }

    @Override
    public void close() {
        drop();
        ending = false;
    }
}
