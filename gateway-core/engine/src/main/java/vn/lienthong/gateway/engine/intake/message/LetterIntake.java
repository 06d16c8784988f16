package vn.lienthong.gateway.engine.intake.message;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import vn.lienthong.gateway.engine.intake.BatchChecker;
import vn.lienthong.gateway.engine.intake.BatchIntake;
import vn.lienthong.gateway.engine.intake.Receipt;
import vn.lienthong.gateway.engine.intake.message.Letter.Fault;
import vn.lienthong.gateway.engine.intake.single.Single;
import vn.lienthong.gateway.engine.intake.single.SingleIntake;
import vn.lienthong.gateway.engine.intake.single.SingleOutcome;
import vn.lienthong.gateway.engine.ledger.Database;
import vn.lienthong.gateway.engine.notify.Announcer;
import vn.lienthong.gateway.engine.service.ServiceDefinition;

/** Takes letters of one service in, single transfers together, and answers each by an event. When it returns, all of it is committed. */
public final class LetterIntake {
    private final Doors doors;
    private final ServiceDefinition service;
    private final LetterReader reader;

    /**
     * Where letters go, and what their senders are told with.
     *
     * @param references id of a transfer → its reference
     */
    public record Doors(
            Database database,
            SingleIntake singles,
            BatchIntake lists,
            BatchChecker checker,
            Announcer announcer,
            LongFunction<String> references) {}

    /**
     * @param defaultAgency sends what names none
     * @param maxBytes of one body
     */
    public LetterIntake(Doors doors, ServiceDefinition service, String defaultAgency, long maxBytes) {
        this.doors = doors;
        this.service = service;
        this.reader = new LetterReader(service, defaultAgency, maxBytes);
    }

    LetterReader reader() {
        return reader;
    }

    String service() {
        return service.id();
    }

    /**
     * @return what could not be taken in and whose sender cannot be told, with the code of the reason
     * @throws IOException the disk is full: nothing of this list was stored
     */
    Map<Letter, String> take(List<Letter> letters) throws IOException {
        Answers answers = new Answers(service);
        List<Letter.OfSingle> singles = new ArrayList<>();
        for (Letter letter : letters)
            switch (letter) {
                case Letter.OfSingle single -> singles.add(single);
                case Letter.OfList list -> take(list, answers);
                case Letter.Unusable unusable -> answers.refused(unusable, unusable.code(), unusable.faults());
            }
        takeSingles(singles, answers);
        Map<Letter, String> untold = answers.tell(doors.database(), doors.announcer());
        // Only now: a batch is received before it is checked, and told so.
        if (singles.size() < letters.size()) doors.checker().wake();
        return untold;
    }

    private void take(Letter.OfList list, Answers answers) throws IOException {
        switch (doors.lists().receive(list.request(), new ByteArrayInputStream(list.list()))) {
            case Receipt.Received received -> answers.received(list, received.batchId(), false);
            case Receipt.Known known -> answers.received(list, known.batchId(), true);
            case Receipt.Declined declined ->
                answers.refused(
                        list,
                        declined.faults().getFirst().code(),
                        declined.faults().stream()
                                .map(fault -> new Fault("", fault.code()))
                                .toList());
        }
    }

    private void takeSingles(List<Letter.OfSingle> singles, Answers answers) {
        if (singles.isEmpty()) return;
        List<Single> items = singles.stream().map(Letter.OfSingle::item).toList();
        List<SingleOutcome> outcomes = doors.singles().accept(service.id(), items);
        for (int i = 0; i < items.size(); i++) answer(singles.get(i), outcomes.get(i), answers);
    }

    private void answer(Letter.OfSingle letter, SingleOutcome outcome, Answers answers) {
        switch (outcome) {
            case SingleOutcome.Accepted accepted ->
                answers.accepted(letter, doors.references().apply(accepted.transferId()), false, "");
            case SingleOutcome.Known known ->
                answers.accepted(letter, doors.references().apply(known.transferId()), true, known.code());
            case SingleOutcome.Conflict conflict -> answers.refused(letter, conflict.code(), List.of());
            case SingleOutcome.Faulty faulty ->
                answers.refused(
                        letter,
                        faulty.faults().getFirst().code(),
                        faulty.faults().stream()
                                .map(fault -> new Fault(fault.field(), fault.code()))
                                .toList());
            case SingleOutcome.NoService none -> answers.refused(letter, "service.unknown", List.of());
        }
    }
}
