package vn.lienthong.gateway.app.soap;

import java.util.Map;
import vn.lienthong.gateway.engine.view.Look;

/** Who asks, after all checks. */
public record Caller(String agency, XRoadHeaders headers) {
    /** The look at something, as it is written down. */
    public Look look(String subject) {
        return new Look(
                agency,
                headers.officer(),
                headers.reason(),
                subject,
                Map.of(
                        "door",
                        "soap",
                        "operation",
                        headers.serviceCode(),
                        "client",
                        headers.client(),
                        "message",
                        headers.id()));
    }
}
