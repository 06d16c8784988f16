package vn.lienthong.sandbox.journal;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How one partner's events are written to its journal and read back. */
public interface EventCodec<E> {
    void write(E event, DataOutput out) throws IOException;

    E read(DataInput in) throws IOException;
}
