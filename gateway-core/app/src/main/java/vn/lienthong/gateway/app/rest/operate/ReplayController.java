package vn.lienthong.gateway.app.rest.operate;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.lienthong.gateway.app.rest.Refusal;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Needs;
import vn.lienthong.gateway.engine.access.Right;
import vn.lienthong.gateway.engine.operate.Replaying;
import vn.lienthong.gateway.engine.operate.Selection;

/** Replay: a person sends failed transfers on, or re-issues them. */
@RestController
@RequestMapping("/api/v1/replays")
class ReplayController {
    private final Replaying replaying;

    ReplayController(Replaying replaying) {
        this.replaying = replaying;
    }

    /** Either transfers, or any of batch, cause and destination, all of which must match. */
    record Call(
            @Nullable List<String> transfers,
            @Nullable Long batch,
            @Nullable String cause,
            @Nullable String destination,
            @Nullable String reason) {
        Selection selection() {
            boolean matching = batch != null || cause != null || destination != null;
            boolean named = transfers != null && !transfers.isEmpty();
            if (matching == named)
                throw Refusal.of(
                        422,
                        "replay.selection",
                        "Name transfers, or select by batch, cause and destination; not both.");
            return transfers != null && named
                    ? new Selection.Transfers(transfers)
                    : new Selection.Matching(batch, cause, destination);
        }
    }

    @PostMapping
    @Needs({Right.REPLAY, Right.REPLAY_MANY})
    Replaying.Replayed replay(@RequestBody Call call, Caller caller) {
        return replaying.replay(call.selection(), Acts.of(caller, "reason", call.reason()));
    }
}
