package vn.lienthong.gateway.engine.intake.check;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.intake.fault.Fault;

/** A line after the rules of its service. */
public sealed interface CheckedLine {
    /** The line's number in its list. */
    int line();

    /** Its amount in VND; absent where it is not digits only. */
    @Nullable
    Long amountVnd();

    /**
     * May become a transfer, if its key is free.
     *
     * @param amountVnd 0 for services without money
     * @param entitlement keyed hash of the identity; absent for services without one
     * @param second keyed hash of what one person may have only once; absent where the service has no such rule
     * @param payload sealed JSON object of the normalised values
     */
    record Good(
            int line,
            Long amountVnd,
            String destination,
            byte @Nullable [] entitlement,
            byte[] content,
            byte @Nullable [] second,
            SearchKeys search,
            byte[] payload)
            implements CheckedLine {
        /** Personal data has no string form. */
        @Override
        public String toString() {
            return "Good[" + line + "]";
        }
    }

    /**
     * Never becomes a transfer.
     *
     * @param faults every fault; the first by column order gives the code
     * @param row sealed JSON of the line as it came: an object by field name, or an array of cells where its form was broken
     */
    record Bad(int line, @Nullable Long amountVnd, List<Fault> faults, byte[] row) implements CheckedLine {
        /** Personal data has no string form. */
        @Override
        public String toString() {
            return "Bad[" + line + "]";
        }
    }

    /** First 8 bytes of keyed hashes; absent where the service has no such field or the line no such value. */
    record SearchKeys(
            @Nullable Long personalNumber,
            @Nullable Long beneficiary,
            @Nullable Long account) {}
}
