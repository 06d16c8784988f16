package vn.lienthong.gateway.engine.intake.message;

import java.util.List;
import vn.lienthong.gateway.engine.intake.BatchRequest;
import vn.lienthong.gateway.engine.intake.single.Single;

/** What a message turned out to be. */
sealed interface Letter {
    Envelope envelope();

    /** One transfer. */
    record OfSingle(Envelope envelope, Single item) implements Letter {}

    /** One list. */
    record OfList(Envelope envelope, BatchRequest request, byte[] list) implements Letter {
        @Override
        public String toString() {
            return "OfList[" + envelope + "]";
        }
    }

    /** Nothing that can be taken in. */
    record Unusable(Envelope envelope, String code, List<Fault> faults) implements Letter {
        Unusable(Envelope envelope, String code) {
            this(envelope, code, List.of());
        }
    }

    /**
     * What is wrong, as a sender is told.
     *
     * @param field empty where the message as a whole is meant
     */
    record Fault(String field, String code) {}
}
