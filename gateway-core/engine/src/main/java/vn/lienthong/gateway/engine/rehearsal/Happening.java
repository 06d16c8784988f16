package vn.lienthong.gateway.engine.rehearsal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.ledger.State;

/** One thing that happened in a rehearsal. Items are named by their number in the input, from 1. */
public sealed interface Happening {
    Instant at();

    /** An item as it stood then. @param content personal; the fields of the agency before the mapping, those of the mapping after it */
    record Shot(int item, String reference, Map<String, Object> content) {
        /** Personal data has no string form. */
        @Override
        public String toString() {
            return "Shot[" + item + "]";
        }
    }

    /**
     * A step of a route has ended.
     *
     * @param place {@code file:line}; empty where Camel does not know it
     * @param what the endpoint, or the name of another step
     * @param items those that go on after it; empty for a report
     * @param failed what it threw, personal; absent: it threw nothing
     */
    record Stepped(
            Instant at,
            String route,
            String id,
            String place,
            String what,
            List<Shot> items,
            @Nullable String failed) implements Happening {}

    /**
     * Something left, or would have.
     *
     * @param sends how often the same had left before
     * @param bytes as the connector wrote them; the fields as JSON where it could not be opened
     * @param draft why the bytes are not those of the connector; empty: they are
     * @param answer what came back, in words
     * @param outcomes the kinds of answers in it: {@code Completed}, {@code Unknown}
     * @param example whether nobody said what comes back, so that it is what the operation's description has
     */
    record Sent(
            Instant at,
            String destination,
            String operation,
            String submission,
            int sends,
            List<Shot> items,
            byte[] bytes,
            String draft,
            String answer,
            Set<String> outcomes,
            boolean example)
            implements Happening {}

    /** The partner was asked what became of a submission. */
    record Inquired(Instant at, String submission, String answer, String conclusion) implements Happening {}

    /** The partner said something on its own. */
    record Reported(Instant at, String destination, String operation, int facts) implements Happening {}

    /** An item was passed on to another service. @param content what it would be there; absent: nothing, or it was refused */
    record Passed(
            Instant at, int item, String service, @Nullable Map<String, Object> content, String refused)
            implements Happening {}

    /** An item stands otherwise now. @param held why it waits for a person; empty: it does not */
    record Moved(Instant at, int item, State from, State to, String cause, String code, String held)
            implements Happening {}

    /** Something a person must look at. */
    record Work(Instant at, String code, boolean locks) implements Happening {}

    /** What would come next, where the rehearsal ends: nobody said what the partner answers then. */
    record Next(Instant at, List<Integer> items, String what) implements Happening {}
}
