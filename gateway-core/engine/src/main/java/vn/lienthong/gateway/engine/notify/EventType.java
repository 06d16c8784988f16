package vn.lienthong.gateway.engine.notify;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What an event tells of. The words are the contract with agencies, and stand in V30__events.sql too. */
public enum EventType {
    /** A message brought a list, new or known; it names the batch. */
    BATCH_RECEIVED("batch.received"),
    BATCH_CHECKED("batch.checked"),
    BATCH_REFUSED("batch.refused"),
    BATCH_RELEASED("batch.released"),
    BATCH_DONE("batch.done"),
    BATCH_CANCELLED("batch.cancelled"),
    /** Messages brought single transfers, new or known; each with its reference. */
    TRANSFER_ACCEPTED("transfer.accepted"),
    /** Transfers came to an end, or to another end than before. */
    TRANSFER_OUTCOME("transfer.outcome"),
    /** Something was noted of a person whose transfers the agency sent; it names the transfers. */
    TRANSFER_NOTE("transfer.note"),
    /** A message was not taken; with the code and the faults. */
    MESSAGE_REFUSED("message.refused");

    private final String word;

    EventType(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** Empty where no type has this word. */
    public static Optional<EventType> of(String word) {
        return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
    }

    public static Set<EventType> all() {
        return EnumSet.allOf(EventType.class);
    }
}
