package vn.lienthong.gateway.engine.activation;

import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.plugin.Exchange;

/**
 * A destination with the version that serves it on this node.
 *
 * @param file what its file says: the connector, perhaps with a version
 * @param version absent where it is down
 * @param down code of why it is down
 * @param chosen the last choice of a person, or of the gateway; absent: the file counts
 * @param probation absent where nothing is being proven here
 */
public record Served(
        String destination,
        String file,
        @Nullable String version,
        @Nullable String down,
        @Nullable Activation chosen,
        Exchange.@Nullable Probation probation) {}
