package vn.lienthong.gateway.engine.correct;

import java.util.List;
import vn.lienthong.gateway.engine.intake.fault.Fault;

/** Tries how far an item would come: mapping, and the bytes that its partner's connector would send. Nothing leaves. */
public interface Trial {
    /**
     * @param payload the item as it would be stored
     * @return what stands in its way; empty: nothing does
     */
    List<Fault> faults(String service, String destination, String reference, byte[] payload);
}
