package vn.lienthong.gateway.engine.plugin;

import java.util.List;
import vn.lienthong.gateway.engine.yaml.Finding;

/** Whether a destination can be used at all. A partner that does not answer is no matter of this: its link is fine. */
public sealed interface DestinationState {

    /** Open. @param connector id and version that serve it */
    record Ok(String connector) implements DestinationState {}

    /**
     * Cannot be used until somebody puts it right; the others go on.
     *
     * @param code stable, explained in {@code config/errors}
     * @param reason for the administrator, without secrets
     * @param findings where to look; may be empty
     */
    record Down(String code, String reason, List<Finding> findings) implements DestinationState {}
}
