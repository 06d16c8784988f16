package vn.lienthong.connector.vss;

import org.slf4j.Logger;

/** Says that the portal could not read what we wrote: nothing is wrong with the item, and only who maintains this connector can help. */
final class OwnBug {
    private OwnBug() {}

    static void tell(Logger log, String code) {
        log.atError()
                .addKeyValue("event", "request.unreadable")
                .addKeyValue("code", code)
                .log("The portal cannot read our request: tell who maintains the connector");
    }
}
