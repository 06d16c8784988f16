package vn.lienthong.sandbox.bank.sftp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.sandbox.bank.Bank;
import vn.lienthong.sandbox.fault.Fault;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.fault.FaultPlan;
import vn.lienthong.sandbox.fault.FaultTimings;
import vn.lienthong.sandbox.partner.BookSummary;
import vn.lienthong.sandbox.partner.Call;
import vn.lienthong.sandbox.partner.Exchange;
import vn.lienthong.sandbox.partner.Partner;

/** The bank over SFTP, host to host: {@code in}, {@code in/taken}, {@code out}, {@code out/done} (contracts.md §1). */
public final class SftpBankPartner implements Partner {
    private static final Logger log = LoggerFactory.getLogger(SftpBankPartner.class);

    private final String destination;
    private final Bank bank;
    private final Counter counter;
    private final SftpDoor door;
    private final FaultPlan faults;
    private final FaultTimings timings;
    private final CountDownLatch closing = new CountDownLatch(1);

    private SftpBankPartner(String destination, Bank bank, Counter counter, SftpDoor door, Faults faults) {
        this.destination = destination;
        this.bank = bank;
        this.counter = counter;
        this.door = door;
        this.faults = faults.plan();
        this.timings = faults.timings();
    }

    private record Faults(FaultPlan plan, FaultTimings timings) {}

    /** Where a bank is.
     *
     * @param folder its files are in {@code folder/files}, its keys in {@code folder/keys}
     * @param port 0 for any that is free */
    public record Place(String destination, Path folder, int port) {}

    /** Opens the folders and the port. The bank is the partner's from now on. */
    public static SftpBankPartner open(Bank bank, Place place, FaultPlan faults, FaultTimings timings) {
        boolean opened = false;
        try {
            Counter counter = Counter.open(bank, place.folder().resolve("files"));
            Desk desk = new Desk(place.destination(), counter, faults, timings);
            SftpDoor door =
                    new SftpDoor(new KeyFolder(place.folder().resolve("keys")), counter.root(), desk, place.port());
            opened = true;
            return new SftpBankPartner(place.destination(), bank, counter, door, new Faults(faults, timings));
        } catch (IOException e) {
            throw new UncheckedIOException("the folders of " + place.destination() + " cannot be used", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the keys of " + place.destination() + " cannot be used", e);
        } finally {
            if (!opened) {
                bank.close();
            }
        }
    }

    public int port() {
        return door.port();
    }

    @Override
    public String destination() {
        return destination;
    }

    @Override
    public List<String> operations() {
        return List.of("pay", "payment-status", FaultKind.REPORTS);
    }

    /** Nothing over HTTP. */
    @Override
    public @Nullable Call route(Exchange exchange) {
        return null;
    }

    /** Reports count as confirmed when they lie in {@code out/done}. */
    @Override
    public BookSummary book() {
        BookSummary book = bank.summary();
        return new BookSummary(
                book.credits(),
                book.sum(),
                book.duplicates(),
                book.returned(),
                Math.max(0, book.pending() - counter.movedCount()));
    }

    @Override
    public void writeBook(Writer out) throws IOException {
        bank.writeBook(out);
    }

    @Override
    public void goOn() {
        bank.goOn();
        counter.layOut();
    }

    @Override
    public void endDay() {
        bank.endDay();
        counter.layOut();
    }

    @Override
    public void dayLength(Duration length) {
        bank.dayLength(length);
    }

    /** A port that belongs to one partner can really be closed: each strike keeps it closed for one refusal. */
    @Override
    public void ordered(Fault fault) {
        if (fault.kind() == FaultKind.REFUSE_CONNECTION && fault.isCertainFor(destination)) {
            Thread.ofVirtual().name("sandbox-refuse-" + destination).start(() -> refuse(fault));
        }
    }

    private synchronized void refuse(Fault fault) {
        String operation = fault.operation() == null ? "pay" : fault.operation();
        try {
            door.shut();
            while (faults.draw(destination, operation, Set.of(FaultKind.REFUSE_CONNECTION)) != null
                    && !closing.await(timings.refusal().toMillis(), TimeUnit.MILLISECONDS)) {}
            if (closing.getCount() > 0) {
                door.open();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            log.atError()
                    .addKeyValue("event", "sandbox.port.lost")
                    .addKeyValue("destination", destination)
                    .setCause(e)
                    .log("A port could not be opened again after a fault");
        }
    }

    @Override
    public void close() {
        closing.countDown();
        door.close();
        bank.close();
    }
}
