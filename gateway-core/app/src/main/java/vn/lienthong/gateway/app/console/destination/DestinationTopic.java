package vn.lienthong.gateway.app.console.destination;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.lienthong.gateway.app.console.ground.Unknown;
import vn.lienthong.gateway.app.console.live.LiveTopic;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.view.Status;
import vn.lienthong.gateway.engine.view.now.LatestStatus;

/** How a destination is and what waits for it, while its page is open: all of them are counted at once. */
@Component
class DestinationTopic implements LiveTopic {
    private final LatestStatus status;

    DestinationTopic(LatestStatus status) {
        this.status = status;
    }

    @Override
    public String name() {
        return "destination";
    }

    @Override
    public void allow(Caller caller, String id) {
        caller.need(Right.LOOK, id);
        find(id);
    }

    private Status.Destination find(String id) {
        return status.read(Caller.GATEWAY).status().destinations().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Unknown("destination"));
    }

    @Override
    public int pause() {
        return 2;
    }

    @Override
    public Now read(String id) {
        var destination = find(id);
        return new Now(
                destination.toString(),
                destination.state(),
                "destination",
                List.of("destination-state", "destination-why", "destination-facts"),
                Map.of("d", destination),
                Map.of(),
                false);
    }
}
