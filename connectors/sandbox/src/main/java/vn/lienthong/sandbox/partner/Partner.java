package vn.lienthong.sandbox.partner;

import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sandbox.fault.Fault;

/** A simulated partner: answers its own protocol, keeps a book, goes on with its day. Called by several threads. */
public interface Partner extends AutoCloseable {
    String destination();

    /** The operations faults may be named for. */
    List<String> operations();

    /** Recognises a request; null when the partner has no such address. Reads no body. */
    @Nullable
    Call route(Exchange exchange);

    /** What it proves itself by on its own port, which then speaks HTTPS and is the only way to it; null: it speaks plain HTTP. */
    default @Nullable OwnCertificate certificate() {
        return null;
    }

    BookSummary book();

    /** What {@code GET /book} answers: the totals in the words of this partner, as a record of numbers. */
    default Record totals() {
        return book();
    }

    /** Writes the book as CSV; a bank's: EndToEndId, account, amount, MsgId, credited (1), returned (0 or 1). */
    void writeBook(Writer out) throws IOException;

    /** Does what is due by now; called again and again by one thread. */
    void goOn();

    /** Ends the present day at once: every report, return and statement still to come is issued. */
    void endDay();

    void dayLength(Duration length);

    /** Told of every fault that is ordered from outside; most are drawn when a call comes. */
    default void ordered(Fault fault) {}

    @Override
    void close();
}
