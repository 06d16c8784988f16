package vn.lienthong.gateway.engine.alert;

import java.time.Instant;
import java.util.List;

/** The certificates that the gateway uses or trusts, as their files say it. */
@FunctionalInterface
public interface Certificates {
    List<Expiry> all();

    /** @param file under the folder of the configuration @param at when the first certificate of it ends */
    record Expiry(String file, Instant at) {}
}
