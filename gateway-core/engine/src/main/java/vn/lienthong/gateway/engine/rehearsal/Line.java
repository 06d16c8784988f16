package vn.lienthong.gateway.engine.rehearsal;

import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.ledger.TransferRow;

/** A transfer of a rehearsal, as the ledger in memory has it. */
final class Line {
    final int number;
    final String reference;
    final String destination;
    final byte[] payload;
    TransferRow row;

    @Nullable
    String cause;

    @Nullable
    String code;

    @Nullable
    String held;

    /** @param number in the input, from 1; also its id */
    Line(int number, String reference, String destination, byte[] payload, TransferRow row) {
        this.number = number;
        this.reference = reference;
        this.destination = destination;
        this.payload = payload;
        this.row = row;
    }

    boolean mayLeave() {
        return row.state() == vn.lienthong.gateway.engine.ledger.State.READY && held == null && !row.locked();
    }

    /** Personal data has no string form. */
    @Override
    public String toString() {
        return "Line[" + number + "]";
    }
}
