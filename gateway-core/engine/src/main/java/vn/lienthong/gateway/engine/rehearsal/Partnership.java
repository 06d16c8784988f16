package vn.lienthong.gateway.engine.rehearsal;

import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.partner.Partner;
import vn.lienthong.gateway.engine.plugin.DestinationLink;
import vn.lienthong.gateway.engine.plugin.installed.ConnectorDescriptor;

/**
 * A destination as its files say.
 *
 * @param drafting writes and reads documents, which needs no partner; nothing else of it is called. Absent: it could not be opened
 * @param undrafted why it could not be opened; empty where it was
 */
public record Partnership(
        Partner partner,
        ConnectorDescriptor connector,
        @Nullable DestinationLink drafting,
        String undrafted) {

    /** The destinations that there are. */
    public interface Book {
        /** Null where there is none of that name, or its files are broken. */
        @Nullable
        Partnership find(String destination);
    }
}
