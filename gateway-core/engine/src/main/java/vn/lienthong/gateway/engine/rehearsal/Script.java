package vn.lienthong.gateway.engine.rehearsal;

import java.time.Instant;
import java.util.List;
import vn.lienthong.gateway.engine.rehearsal.script.Answers;
import vn.lienthong.gateway.engine.service.ServiceDefinition;

/**
 * What is rehearsed.
 *
 * @param agency whose transfers they are
 * @param items in their order; the first is number 1
 * @param start the time at which it begins
 */
public record Script(ServiceDefinition service, String agency, List<Entry> items, Instant start, Answers answers) {
    /**
     * A transfer that the door of its service let in.
     *
     * @param payload as the ledger stores it, a JSON object in UTF-8. Personal
     * @param destination as the routing table says; empty where it names none
     */
    public record Entry(byte[] payload, String destination, long amountVnd) {
        /** Personal data has no string form. */
        @Override
        public String toString() {
            return "Entry[" + destination + "]";
        }
    }
}
