package vn.lienthong.gateway.engine.intake;

import java.util.List;
import vn.lienthong.gateway.engine.intake.fault.FileFault;

/** What the door says to a list. */
public sealed interface Receipt {
    /** Stored and committed; it is checked next. */
    record Received(long batchId) implements Receipt {}

    /** The same bytes and parameters came before: that batch stands. */
    record Known(long batchId) implements Receipt {}

    /** Nothing was stored. */
    record Declined(List<FileFault> faults) implements Receipt {}
}
